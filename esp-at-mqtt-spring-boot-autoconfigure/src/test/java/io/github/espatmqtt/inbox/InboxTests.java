package io.github.espatmqtt.inbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

import io.github.espatmqtt.database.EmbeddedFile;
import io.github.espatmqtt.database.EmbeddedFile.Durability;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.database.MessageDatabaseException;
import io.github.espatmqtt.inbox.InboxEvent.Outcome;
import io.github.espatmqtt.inbox.InboxSettings.Limits;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.receive.EspMqttReceiver;
import io.github.espatmqtt.receive.MessageConsumer;
import io.github.espatmqtt.receive.MessageConsumer.Handling;
import io.github.espatmqtt.retry.DeadLetters;
import io.github.espatmqtt.retry.RetrySettings;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Inbox} with consumers that a test commands.
 */
class InboxTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Limits LIMITS = new Limits(1000, 1_000_000);

	private static final InboxSettings SETTINGS = new InboxSettings("test", new RetrySettings(3, Duration.ofMillis(1)),
			LIMITS);

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final List<String> handled = new CopyOnWriteArrayList<>();

	private final List<InboxEvent> events = new CopyOnWriteArrayList<>();

	private final List<AutoCloseable> used = new ArrayList<>();

	private @Nullable MessageDatabase database;

	private volatile boolean full;

	@TempDir
	private Path folder;

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.used) {
			closeable.close();
		}
	}

	private Inbox inbox() {
		return inbox(SETTINGS, null);
	}

	private Inbox inbox(InboxSettings settings, @Nullable String deadLetterTopic) {
		MessageDatabase file = EmbeddedFile
			.open(this.folder.resolve("inbox.db"), Inbox.DATABASE_USER, Durability.PROCESS)
			.initialize();
		this.database = new MessageDatabase(file.user(), file.writes(), file.reads(), this::requireSpace, file.close());
		Inbox inbox = new Inbox(this.database, settings, new DeadLetters(deadLetterTopic, EspMqttPublisher::of),
				this.events::add);
		this.used.add(0, inbox);
		return inbox;
	}

	private void requireSpace() {
		if (this.full) {
			throw new MessageDatabaseException("less than 16 MB are left", null);
		}
	}

	private EspMqttReceiver consumer(Inbox inbox, String name, Handling handling) {
		return inbox.of(new MessageConsumer(name, this.client, null, handling));
	}

	private EspMqttReceiver recording(Inbox inbox, String name) {
		return consumer(inbox, name, this::record);
	}

	private @Nullable CompletableFuture<?> record(MqttMessage message, Map<String, Object> headers) {
		this.handled.add(message.text() + (headers.containsKey(EspMqttHeaders.REDELIVERED) ? " again" : ""));
		return null;
	}

	private static MqttMessage message(String text) {
		return new MqttMessage("a/b", text.getBytes(), Instant.parse("2026-01-02T03:04:05.123456789Z"), true);
	}

	private static void awaitStored(Inbox inbox, long count) {
		await().atMost(PATIENCE).until(() -> inbox.count(Outcome.STORED) == count);
	}

	private static void awaitEmpty(Inbox inbox) {
		await().atMost(PATIENCE).until(() -> inbox.totals().waiting() == 0);
	}

	@Test
	void handsOverInTheOrderOfArrivalAndForgetsWhatIsHandled() {
		Inbox inbox = inbox();
		EspMqttReceiver receiver = recording(inbox, "c");
		receiver.start();
		List<String> texts = IntStream.range(0, 300).mapToObj(Integer::toString).toList();
		texts.forEach((text) -> receiver.receive(message(text)));
		await().atMost(PATIENCE).until(() -> inbox.count(Outcome.HANDLED) == 300);
		assertThat(this.handled).isEqualTo(texts);
		assertThat(inbox.totals()).isEqualTo(new InboxTotals(0, 0, 0));
		assertThat(inbox.backlogs()).isEmpty();
		assertThat(this.events).isEmpty();
	}

	@Test
	void aMessageComesAsItWas() {
		Inbox inbox = inbox();
		List<MqttMessage> received = new CopyOnWriteArrayList<>();
		EspMqttReceiver receiver = consumer(inbox, "c", (message, headers) -> {
			received.add(message);
			return null;
		});
		MqttMessage sent = new MqttMessage("\u00fc/{topic}", new byte[] { 0, -1, 1 },
				Instant.parse("2026-01-02T03:04:05.123456789Z"), true);
		receiver.start();
		receiver.receive(sent);
		awaitStored(inbox, 1);
		awaitEmpty(inbox);
		assertThat(received).containsExactly(sent);
	}

	@Test
	void whatArrivesWhileStoppedWaitsForTheStart() {
		Inbox inbox = inbox();
		EspMqttReceiver receiver = recording(inbox, "c");
		receiver.receive(message("1"));
		awaitStored(inbox, 1);
		assertThat(inbox.waiting(10)).singleElement().satisfies((row) -> {
			assertThat(row.consumer()).isEqualTo("c");
			assertThat(row.topic()).isEqualTo("a/b");
			assertThat(row.bytes()).isEqualTo(4);
			assertThat(row.received()).isEqualTo(message("").receivedAt());
		});
		receiver.start();
		awaitEmpty(inbox);
		receiver.stop();
		receiver.receive(message("2"));
		awaitStored(inbox, 2);
		assertThat(this.handled).containsExactly("1");
		receiver.start();
		awaitEmpty(inbox);
		assertThat(this.handled).containsExactly("1", "2");
	}

	@Test
	void onlyWhoIsNotDoneGetsItAfterARestartBeforeNewerOnes() {
		Inbox first = inbox();
		EspMqttReceiver done = recording(first, "done");
		EspMqttReceiver notDone = consumer(first, "notDone", (message, headers) -> new CompletableFuture<>());
		List.of(done, notDone).forEach((receiver) -> {
			receiver.start();
			receiver.receive(message("1"));
		});
		await().atMost(PATIENCE).until(() -> first.count(Outcome.HANDLED) == 1);
		first.close();
		this.handled.clear();
		Inbox second = inbox();
		EspMqttReceiver doneBefore = recording(second, "done");
		EspMqttReceiver again = recording(second, "notDone");
		again.receive(message("2"));
		awaitStored(second, 1);
		doneBefore.start();
		again.start();
		awaitEmpty(second);
		assertThat(this.handled).containsExactly("1 again", "2");
	}

	@Test
	void aFailureIsTriedAgainBeforeNewerOnesAndParkedThen() {
		Inbox inbox = inbox();
		EspMqttReceiver receiver = consumer(inbox, "c", (message, headers) -> {
			record(message, headers);
			if (message.text().equals("bad")) {
				throw new IllegalStateException("no way");
			}
			return null;
		});
		receiver.receive(message("bad"));
		receiver.receive(message("good"));
		awaitStored(inbox, 2);
		receiver.start();
		awaitEmpty(inbox);
		assertThat(this.handled).containsExactly("bad", "bad again", "bad again", "good");
		assertThat(inbox.parked(10)).singleElement().satisfies((row) -> {
			assertThat(row.attempts()).isEqualTo(3);
			assertThat(row.reason()).contains("no way");
		});
		await().atMost(PATIENCE).until(() -> this.events.size() == 3);
		assertThat(this.events).extracting(InboxEvent::outcome)
			.containsExactly(Outcome.RETRIED, Outcome.RETRIED, Outcome.PARKED);
	}

	@Test
	void whatNobodyCanTakeHoldsUpNoOther() {
		Inbox inbox = inbox(new InboxSettings("test", new RetrySettings(3, Duration.ofHours(1)), LIMITS), null);
		EspMqttReceiver receiver = consumer(inbox, "c", (message, headers) -> {
			if (message.text().equals("poison")) {
				throw new MessageHandlingException(new GenericMessage<>("x"),
						new MessageConversionException("no number"));
			}
			return record(message, headers);
		});
		receiver.start();
		receiver.receive(message("poison"));
		receiver.receive(message("1"));
		await().atMost(PATIENCE).until(() -> inbox.count(Outcome.HANDLED) == 1);
		assertThat(inbox.parked(10)).singleElement().satisfies((row) -> assertThat(row.attempts()).isEqualTo(1));
		assertThat(inbox.count(Outcome.RETRIED)).isZero();
	}

	@Test
	void aFutureThatFailsIsAFailureAndAnErrorIsOne() {
		Inbox inbox = inbox();
		EspMqttReceiver later = consumer(inbox, "later",
				(message, headers) -> CompletableFuture.failedFuture(new IllegalStateException("later")));
		EspMqttReceiver error = consumer(inbox, "error", (message, headers) -> {
			throw new StackOverflowError("deep");
		});
		later.start();
		error.start();
		later.receive(message("1"));
		error.receive(message("1"));
		awaitStored(inbox, 2);
		awaitEmpty(inbox);
		assertThat(inbox.parked(10)).extracting(InboxRow::reason)
			.anySatisfy((reason) -> assertThat(reason).contains("later"))
			.anySatisfy((reason) -> assertThat(reason).contains("deep"));
	}

	@Test
	void aMessageThatEndsTheProcessEachTimeIsParkedInTheEnd() {
		for (int run = 1; run <= SETTINGS.retry().attempts() + 1; run++) {
			Inbox inbox = inbox();
			CountDownLatch begun = new CountDownLatch(1);
			EspMqttReceiver receiver = consumer(inbox, "c", (message, headers) -> {
				begun.countDown();
				return new CompletableFuture<>();
			});
			if (run == 1) {
				receiver.receive(message("bomb"));
				awaitStored(inbox, 1);
			}
			receiver.start();
			await().atMost(PATIENCE).until(() -> begun.getCount() == 0);
			inbox.close();
		}
		Inbox last = inbox();
		recording(last, "c").start();
		awaitEmpty(last);
		assertThat(this.handled).isEmpty();
		assertThat(last.parked(10)).hasSize(1);
	}

	@Test
	void aStopThatInterruptsIsNotHeldAgainstAMessage() {
		Inbox inbox = inbox();
		CompletableFuture<Void> result = new CompletableFuture<>();
		CountDownLatch begun = new CountDownLatch(1);
		EspMqttReceiver receiver = consumer(inbox, "c", (message, headers) -> {
			record(message, headers);
			begun.countDown();
			return result.isDone() ? null : result;
		});
		receiver.start();
		receiver.receive(message("1"));
		await().atMost(PATIENCE).until(() -> begun.getCount() == 0);
		receiver.stop();
		result.completeExceptionally(new InterruptedException());
		receiver.start();
		awaitEmpty(inbox);
		assertThat(this.handled).containsExactly("1", "1");
		assertThat(this.events).isEmpty();
	}

	@Test
	void aDeadLetterIsPublishedWithTheTopicItCameFrom() {
		Inbox inbox = inbox(SETTINGS, "dead/{topic}");
		EspMqttReceiver receiver = failing(inbox);
		receiver.start();
		receiver.receive(message("1"));
		awaitStored(inbox, 1);
		awaitEmpty(inbox);
		assertThat(this.client.published()).singleElement().satisfies((published) -> {
			assertThat(published.topic().name()).isEqualTo("dead/a/b");
			assertThat(published.payload()).asString().isEqualTo("1");
		});
		assertThat(inbox.parked(10)).isEmpty();
	}

	@Test
	void aDeadLetterThatComesBackIsParked() {
		Inbox inbox = inbox(SETTINGS, "dead/{topic}");
		EspMqttReceiver receiver = failing(inbox);
		receiver.start();
		receiver.receive(new MqttMessage("dead/a/b", new byte[1], Instant.EPOCH));
		awaitStored(inbox, 1);
		awaitEmpty(inbox);
		assertThat(this.client.published()).isEmpty();
		assertThat(inbox.parked(10)).hasSize(1);
	}

	@Test
	void aDeadLetterThatCannotBePublishedIsParked() {
		Inbox inbox = inbox(SETTINGS, "dead");
		this.client.failPublish(new IllegalStateException("no session"));
		EspMqttReceiver receiver = failing(inbox);
		receiver.start();
		receiver.receive(message("1"));
		awaitStored(inbox, 1);
		awaitEmpty(inbox);
		assertThat(inbox.parked(10)).extracting(InboxRow::reason)
			.singleElement()
			.asString()
			.contains("no way")
			.contains("no session");
	}

	private EspMqttReceiver failing(Inbox inbox) {
		return consumer(inbox, "c", (message, headers) -> {
			throw new IllegalStateException("no way");
		});
	}

	@Test
	void aParkedMessageIsHandledAgainOrDiscarded() {
		Inbox inbox = inbox();
		CompletableFuture<Void> repaired = new CompletableFuture<>();
		EspMqttReceiver receiver = consumer(inbox, "c", (message, headers) -> {
			if (!repaired.isDone()) {
				throw new IllegalStateException("no way");
			}
			return record(message, headers);
		});
		receiver.start();
		receiver.receive(message("1"));
		receiver.receive(message("2"));
		await().atMost(PATIENCE).until(() -> inbox.totals().parked() == 2);
		List<Long> parked = inbox.parked(10).stream().map(InboxRow::id).toList();
		repaired.complete(null);
		assertThat(inbox.redeliver(parked.get(0))).isTrue();
		assertThat(inbox.discard(parked.get(1))).isTrue();
		await().atMost(PATIENCE).until(() -> inbox.totals().equals(new InboxTotals(0, 0, 0)));
		assertThat(this.handled).containsExactly("1");
		assertThat(inbox.redeliver(parked.get(0))).isFalse();
		assertThat(inbox.discard(parked.get(1))).isFalse();
	}

	@Test
	void messagesOfAConsumerThatIsGoneAreReportedAndCanBeDiscarded() {
		Inbox first = inbox();
		recording(first, "gone").receive(message("1"));
		awaitStored(first, 1);
		first.close();
		Inbox second = inbox();
		EspMqttReceiver present = recording(second, "present");
		present.receive(message("2"));
		awaitStored(second, 1);
		assertThat(second.backlogs()).containsExactly(new InboxBacklog("gone", 1, 0, false),
				new InboxBacklog("present", 1, 0, true));
		assertThat(second.discard(second.waiting(2).get(1).id())).isFalse();
		assertThat(second.discard(second.waiting(2).get(0).id())).isTrue();
		await().atMost(PATIENCE).until(() -> second.totals().waiting() == 1);
	}

	@Test
	void twoConsumersOfOneNameAreRefused() {
		Inbox inbox = inbox();
		recording(inbox, "c");
		assertThatIllegalArgumentException().isThrownBy(() -> recording(inbox, "c"))
			.withMessageContaining("two consumers named 'c'");
	}

	@Test
	void whatDoesNotFitIsRefusedAndCounted() {
		Inbox inbox = inbox(new InboxSettings("test", SETTINGS.retry(), new Limits(1, 1000)), null);
		EspMqttReceiver receiver = recording(inbox, "c");
		receiver.receive(message("1"));
		awaitStored(inbox, 1);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> receiver.receive(message("2")))
			.withMessageContaining("full")
			.withMessageContaining("esp.mqtt.inbound.store.messages");
		assertThat(inbox.count(Outcome.DROPPED)).isEqualTo(1);
		assertThat(inbox.problem()).contains("full");
		receiver.start();
		awaitEmpty(inbox);
		receiver.receive(message("3"));
		awaitStored(inbox, 2);
	}

	@Test
	void aDatabaseThatStandsStillCostsWhatTheQueueDoesNotHoldAndNobodyWaits() throws IOException {
		Inbox inbox = inbox();
		EspMqttReceiver receiver = recording(inbox, "c");
		receiver.start();
		JdbcClient table = JdbcClient.create(this.database.reads());
		table.sql("ALTER TABLE esp_mqtt_inbox RENAME TO away").update();
		int room = this.client.reception().capacity();
		IntStream.range(0, room).forEach((number) -> receiver.receive(message(Integer.toString(number))));
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> receiver.receive(message("more")))
			.withMessageContaining("wait to be stored already");
		await().atMost(PATIENCE).until(() -> inbox.problem() != null);
		table.sql("ALTER TABLE away RENAME TO esp_mqtt_inbox").update();
		await().atMost(PATIENCE).until(() -> inbox.count(Outcome.HANDLED) == room);
		assertThat(inbox.problem()).isNull();
		assertThat(this.handled).isEqualTo(IntStream.range(0, room).mapToObj(Integer::toString).toList());
	}

	@Test
	void onAFullDiskWhatIsThereLeavesAndWhatArrivesWaits() {
		Inbox inbox = inbox();
		EspMqttReceiver receiver = recording(inbox, "c");
		receiver.receive(message("1"));
		awaitStored(inbox, 1);
		this.full = true;
		receiver.receive(message("2"));
		receiver.receive(message("3"));
		await().atMost(PATIENCE).until(() -> String.valueOf(inbox.problem()).contains("16 MB"));
		receiver.start();
		awaitEmpty(inbox);
		assertThat(this.handled).containsExactly("1");
		assertThat(inbox.count(Outcome.STORED)).isEqualTo(1);
		this.full = false;
		await().atMost(PATIENCE).until(() -> inbox.count(Outcome.HANDLED) == 3);
		assertThat(this.handled).containsExactly("1", "2", "3");
		assertThat(inbox.problem()).isNull();
	}

	@Test
	void whoInterruptsTheWriterHasNoSayInIt() {
		Inbox inbox = inbox();
		EspMqttReceiver receiver = recording(inbox, "c");
		Thread writer = Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("esp-mqtt-inbox-writer"))
			.findFirst()
			.orElseThrow();
		receiver.start();
		for (int number = 1; number <= 20; number++) {
			writer.interrupt();
			receiver.receive(message(Integer.toString(number)));
		}
		awaitStored(inbox, 20);
		awaitEmpty(inbox);
		assertThat(this.handled).hasSize(20);
	}

	@Test
	void aCorruptRowHoldsNothingUp() {
		Inbox first = inbox();
		EspMqttReceiver stopped = recording(first, "c");
		stopped.receive(message("1"));
		stopped.receive(message("2"));
		awaitStored(first, 2);
		JdbcClient.create(this.database.reads()).sql("UPDATE esp_mqtt_inbox SET received = 'x' WHERE id = 1").update();
		stopped.start();
		awaitEmpty(first);
		assertThat(this.handled).containsExactly("1", "2");
	}

}
