package io.github.espatmqtt.outbox;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.espatmqtt.at.AtNotSentException;
import io.github.espatmqtt.database.EmbeddedFile;
import io.github.espatmqtt.database.EmbeddedFile.Durability;
import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.database.MessageDatabaseException;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.QueueFullException;
import io.github.espatmqtt.outbox.OutboxEvent.Outcome;
import io.github.espatmqtt.outbox.OutboxSettings.Limits;
import io.github.espatmqtt.outbox.OutboxSettings.OnUnknown;
import io.github.espatmqtt.outbox.OutboxSettings.WhenFull;
import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import io.github.espatmqtt.publish.PublishOptions;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link Outbox} and {@link OutboxDrains} with a client that a test commands.
 */
class OutboxTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Limits LIMITS = new Limits(1000, 1_000_000, WhenFull.REFUSE, Duration.ofSeconds(10));

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final List<OutboxEvent> events = new CopyOnWriteArrayList<>();

	private final List<AutoCloseable> used = new ArrayList<>();

	@TempDir
	private Path folder;

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.used) {
			closeable.close();
		}
	}

	private static OutboxSettings settings(Limits limits) {
		return new OutboxSettings(Promise.STORED, Duration.ofSeconds(5), OnUnknown.REPEAT, limits, null, List.of());
	}

	private Outbox outbox(OutboxSettings settings) {
		Outbox outbox = new Outbox(EmbeddedFile.open(file(), Outbox.DATABASE_USER, Durability.POWER).initialize(),
				"test", settings, this.events::add);
		this.used.add(0, outbox);
		return outbox;
	}

	private Path file() {
		return this.folder.resolve("deeper/outbox.db");
	}

	private void drain(Outbox outbox) {
		OutboxDrain drain = new OutboxDrain(outbox, "m", this.client);
		this.used.add(0, drain);
		drain.start();
	}

	private static MqttPublish message(String topic, String payload) {
		return MqttPublish.of(topic, payload, 1);
	}

	private List<String> published() {
		return this.client.published().stream().map((message) -> new String(message.payload())).toList();
	}

	@Test
	void deliversInTheOrderOfAcceptanceAcrossARestart() {
		Outbox first = outbox(settings(LIMITS));
		List<String> texts = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
		texts.forEach((text) -> first.store("m", message("a", text), PublishOptions.NONE));
		first.close();
		Outbox second = outbox(settings(LIMITS));
		assertThat(second.totals().waiting()).isEqualTo(100);
		drain(second);
		await().atMost(PATIENCE).until(() -> second.totals().waiting() == 0);
		assertThat(published()).isEqualTo(texts);
		assertThat(second.totals().bytes()).isZero();
		assertThat(second.count(Outcome.DELIVERED)).isEqualTo(100);
	}

	@Test
	void aConfirmationCompletesTheFuture() {
		Outbox outbox = outbox(settings(LIMITS));
		CompletableFuture<Void> confirmed = outbox.storeToConfirm("m", message("a", "1"), PublishOptions.NONE);
		assertThat(confirmed).isNotDone();
		drain(outbox);
		assertThat(confirmed).succeedsWithin(PATIENCE);
	}

	@Test
	void whatIsLeftAtStopIsStoredNotYetConfirmed() {
		Outbox outbox = outbox(settings(LIMITS));
		CompletableFuture<Void> left = outbox.storeToConfirm("m", message("a", "1"), PublishOptions.NONE);
		outbox.close();
		assertThat(left).failsWithin(PATIENCE)
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("stored, not yet confirmed");
	}

	@Test
	void whatTheModuleCannotSendIsParkedAtOnceAndTheTopicGoesOn() {
		Outbox outbox = outbox(settings(LIMITS));
		CompletableFuture<Void> parked = outbox.storeToConfirm("m", message("a", "1"), PublishOptions.NONE);
		this.client.failPublish(new MqttLimitException(MqttLimitException.Limit.LENGTH, "too long", null));
		drain(outbox);
		assertThat(parked).failsWithin(PATIENCE)
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("parked: too long");
		this.client.failPublish(null);
		outbox.store("m", message("a", "2"), PublishOptions.NONE);
		await().atMost(PATIENCE).until(() -> published().equals(List.of("2")));
		OutboxRow row = outbox.parked(10).get(0);
		assertThat(row.attempts()).isEqualTo(1);
		assertThat(row.reason()).isEqualTo("too long");
		await().atMost(PATIENCE).until(() -> outbox.totals().parked() == 1);
		assertThat(outbox.resend(row.id())).isTrue();
		await().atMost(PATIENCE).until(() -> published().equals(List.of("2", "1")));
		assertThat(outbox.discard(row.id())).isFalse();
	}

	@Test
	void aParkedMessageCanBeDiscarded() {
		Outbox outbox = outbox(settings(LIMITS));
		this.client.failPublish(new MqttLimitException(MqttLimitException.Limit.LENGTH, "too long", null));
		outbox.store("m", message("a", "1"), PublishOptions.NONE);
		drain(outbox);
		await().atMost(PATIENCE).until(() -> outbox.totals().parked() == 1);
		assertThat(outbox.discard(outbox.parked(1).get(0).id())).isTrue();
		assertThat(outbox.totals()).isEqualTo(new OutboxTotals(0, 0, 0));
	}

	@Test
	void whenTheLineWasNotFreeItWasNoTry() {
		Outbox outbox = outbox(settings(LIMITS));
		this.client.failPublish(new MqttOperationException(MqttOperationException.Outcome.REFUSED, "no turn",
				AtNotSentException.closed("AT+MQTTPUB")));
		outbox.store("m", message("a", "1"), PublishOptions.NONE);
		drain(outbox);
		this.client.failPublish(null);
		await().atMost(PATIENCE).until(() -> published().equals(List.of("1")));
		assertThat(this.events).isEmpty();
	}

	@Test
	void anUnknownOutcomeIsRepeated() {
		Outbox outbox = outbox(settings(LIMITS));
		this.client.failPublish(new MqttOperationException(MqttOperationException.Outcome.UNKNOWN, "no answer", null));
		outbox.store("m", message("a", "1"), PublishOptions.NONE);
		drain(outbox);
		await().atMost(PATIENCE).until(() -> outbox.count(Outcome.RETRIED) > 0);
		assertThat(outbox.waiting(1).get(0).reason()).isEqualTo("no answer");
		this.client.failPublish(null);
		await().atMost(PATIENCE).until(() -> published().equals(List.of("1")));
	}

	@Test
	void anUnknownOutcomeParksIfItShall() {
		Outbox outbox = outbox(
				new OutboxSettings(Promise.STORED, Duration.ofSeconds(5), OnUnknown.PARK, LIMITS, null, List.of()));
		this.client.failPublish(new MqttOperationException(MqttOperationException.Outcome.UNKNOWN, "no answer", null));
		outbox.store("m", message("a", "1"), PublishOptions.NONE);
		drain(outbox);
		await().atMost(PATIENCE).until(() -> outbox.totals().parked() == 1);
	}

	@Test
	void whatIsOutOfDateIsGivenUp() {
		Outbox outbox = outbox(new OutboxSettings(Promise.STORED, Duration.ofSeconds(5), OnUnknown.REPEAT, LIMITS,
				Duration.ofMillis(1), List.of()));
		CompletableFuture<Void> expired = outbox.storeToConfirm("m", message("a", "1"), PublishOptions.NONE);
		await().atMost(PATIENCE).until(() -> !outbox.queue().expired("m", 1).isEmpty());
		drain(outbox);
		assertThat(expired).failsWithin(PATIENCE)
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("expired");
		await().atMost(PATIENCE).until(() -> this.events.size() == 1);
		assertThat(published()).isEmpty();
		assertThat(outbox.totals().bytes()).isZero();
	}

	@Test
	void whatWasAcceptedIn1970IsNotGivenUpWhenTheClockIsSet() {
		OutboxSettings settings = new OutboxSettings(Promise.STORED, Duration.ofSeconds(5), OnUnknown.REPEAT, LIMITS,
				Duration.ofHours(1), List.of());
		for (long year : new long[] { -50, 0, 100 }) {
			MessageDatabase database = EmbeddedFile.open(file(), Outbox.DATABASE_USER, Durability.PROCESS).initialize();
			Outbox before = new Outbox(database, "test", settings, this.events::add);
			before.store("m", message("a", "year " + year), PublishOptions.NONE);
			JdbcClient.create(database.writes())
				.sql("UPDATE esp_mqtt_outbox SET clock = clock + :step, expires = expires + :step")
				.param("step", Duration.ofDays(365 * year).toMillis())
				.update();
			before.close();
			Outbox after = outbox(settings);
			assertThat(after.queue().expired("m", 1)).isEmpty();
			assertThat(after.oldestAge()).isLessThan(Duration.ofMinutes(10));
			OutboxRow stored = after.waiting(1).get(0);
			assertThat(stored.expires()).isEqualTo(Instant.ofEpochMilli(stored.clock()).plus(Duration.ofHours(1)));
			drain(after);
			await().atMost(PATIENCE).until(() -> after.totals().waiting() == 0);
			after.close();
		}
		assertThat(published()).containsExactly("year -50", "year 0", "year 100");
	}

	@Test
	void priorityOrdersBetweenTopics() {
		Outbox outbox = outbox(new OutboxSettings(Promise.STORED, Duration.ofSeconds(5), OnUnknown.REPEAT, LIMITS, null,
				List.of(new OutboxSettings.Topic(new MqttTopicFilter("alarm/#"), 10, null))));
		outbox.store("m", message("a", "1"), PublishOptions.NONE);
		outbox.store("m", message("alarm/x", "2"), PublishOptions.NONE);
		outbox.store("m", message("alarm/x", "3"), PublishOptions.NONE);
		drain(outbox);
		await().atMost(PATIENCE).until(() -> published().equals(List.of("2", "3", "1")));
	}

	@Test
	void otherPrioritiesApplyToWhatWaitsAndKeepTheOrderOfATopic() {
		Outbox before = outbox(settings(LIMITS));
		before.store("m", message("a", "1"), PublishOptions.NONE);
		before.store("m", message("alarm/x", "2"), PublishOptions.NONE);
		before.close();
		Outbox after = outbox(new OutboxSettings(Promise.STORED, Duration.ofSeconds(5), OnUnknown.REPEAT, LIMITS, null,
				List.of(new OutboxSettings.Topic(new MqttTopicFilter("alarm/#"), 10, null))));
		after.store("m", message("alarm/x", "3"), PublishOptions.NONE);
		after.close();
		assertThat(after.count(Outcome.STORED)).isEqualTo(1);
		Outbox last = outbox(settings(LIMITS));
		assertThat(last.waiting(10)).extracting(OutboxRow::priority).containsOnly(0);
		last.close();
		Outbox again = outbox(new OutboxSettings(Promise.STORED, Duration.ofSeconds(5), OnUnknown.REPEAT, LIMITS, null,
				List.of(new OutboxSettings.Topic(new MqttTopicFilter("alarm/#"), 10, null))));
		drain(again);
		await().atMost(PATIENCE).until(() -> published().equals(List.of("2", "3", "1")));
	}

	@Test
	void aFullOutboxRefuses() {
		Outbox outbox = outbox(settings(new Limits(2, 1000, WhenFull.REFUSE, Duration.ofSeconds(1))));
		outbox.store("m", message("a", "1"), PublishOptions.NONE);
		outbox.store("m", message("a", "2"), PublishOptions.NONE);
		assertThatExceptionOfType(QueueFullException.class)
			.isThrownBy(() -> outbox.store("m", message("a", "3"), PublishOptions.NONE))
			.withMessageContaining("esp.mqtt.outbox.messages");
		assertThat(outbox.count(Outcome.REFUSED)).isEqualTo(1);
		assertThat(outbox.waiting(10)).hasSize(2);
	}

	@Test
	void aFullOutboxDropsTheOldest() {
		Outbox outbox = outbox(settings(new Limits(2, 1000, WhenFull.DROP_OLDEST, Duration.ofSeconds(1))));
		CompletableFuture<Void> oldest = outbox.storeToConfirm("m", message("a", "1"), PublishOptions.NONE);
		outbox.store("m", message("a", "2"), PublishOptions.NONE);
		outbox.store("m", message("a", "3"), PublishOptions.NONE);
		assertThat(oldest).failsWithin(PATIENCE)
			.withThrowableOfType(ExecutionException.class)
			.withMessageContaining("dropped");
		assertThat(outbox.totals().waiting()).isEqualTo(2);
		assertThat(outbox.count(Outcome.DROPPED)).isEqualTo(1);
	}

	@Test
	void aFullOutboxHasCallersWait() {
		Outbox outbox = outbox(settings(new Limits(1, 1000, WhenFull.BLOCK, PATIENCE)));
		outbox.store("m", message("a", "1"), PublishOptions.NONE);
		CompletableFuture<Void> second = CompletableFuture
			.runAsync(() -> outbox.store("m", message("a", "2"), PublishOptions.NONE));
		drain(outbox);
		assertThat(second).succeedsWithin(PATIENCE);
		await().atMost(PATIENCE).until(() -> published().equals(List.of("1", "2")));
	}

	@Test
	void aCorruptRowIsParkedAndOthersGoOn() {
		MessageDatabase database = EmbeddedFile.open(file(), Outbox.DATABASE_USER, Durability.PROCESS).initialize();
		Outbox outbox = new Outbox(database, "test", settings(LIMITS), this.events::add);
		this.used.add(0, outbox);
		outbox.store("m", message("a", "1"), PublishOptions.NONE);
		outbox.store("m", message("b", "2"), PublishOptions.NONE);
		JdbcClient.create(database.writes()).sql("UPDATE esp_mqtt_outbox SET topic = 'a/#' WHERE topic = 'a'").update();
		drain(outbox);
		await().atMost(PATIENCE).until(() -> published().equals(List.of("2")));
		assertThat(outbox.parked(10)).singleElement().satisfies((row) -> assertThat(row.reason()).contains("wildcard"));
	}

	@Test
	void whenTheDiskIsFullNothingIsAcceptedAndWhatIsStoredIsKept() {
		MessageDatabase database = EmbeddedFile.open(file(), Outbox.DATABASE_USER, Durability.PROCESS).initialize();
		Outbox outbox = new Outbox(database, "test", settings(LIMITS), this.events::add);
		this.used.add(0, outbox);
		outbox.store("m", message("a", "1"), PublishOptions.NONE);
		JdbcClient jdbc = JdbcClient.create(database.writes());
		int pages = jdbc.sql("PRAGMA page_count").query(Integer.class).single();
		limitPages(jdbc, pages);
		assertThatExceptionOfType(OutboxException.class)
			.isThrownBy(() -> outbox.store("m", message("a", "x".repeat(20_000)), PublishOptions.NONE))
			.withMessageContaining("nothing was accepted");
		assertThat(outbox.lastFailure()).hasStackTraceContaining("SQLITE_FULL");
		await().atMost(PATIENCE).until(() -> outbox.totals().equals(new OutboxTotals(1, 0, 2)));
		limitPages(jdbc, 1_000_000);
		await().atMost(PATIENCE).until(() -> outbox.lastFailure() == null);
		outbox.store("m", message("a", "2"), PublishOptions.NONE);
		drain(outbox);
		await().atMost(PATIENCE).until(() -> published().equals(List.of("1", "2")));
	}

	private static void limitPages(JdbcClient jdbc, int pages) {
		jdbc.sql("PRAGMA max_page_count = " + pages).query(Integer.class).single();
	}

	@Test
	void whatIsLeftOfTheDiskIsForMessagesThatLeave() {
		AtomicBoolean full = new AtomicBoolean();
		MessageDatabase file = EmbeddedFile.open(file(), Outbox.DATABASE_USER, Durability.PROCESS).initialize();
		Outbox outbox = new Outbox(new MessageDatabase(Outbox.DATABASE_USER, file.writes(), file.reads(), () -> {
			if (full.get()) {
				throw new MessageDatabaseException("less than 16 MB are left", null);
			}
		}, file.close()), "test", settings(LIMITS), this.events::add);
		this.used.add(0, outbox);
		outbox.store("m", message("a", "1"), PublishOptions.NONE);
		full.set(true);
		assertThatExceptionOfType(OutboxException.class)
			.isThrownBy(() -> outbox.store("m", message("a", "2"), PublishOptions.NONE))
			.withMessageContaining("16 MB");
		assertThat(outbox.lastFailure()).hasMessageContaining("16 MB");
		drain(outbox);
		await().atMost(PATIENCE).until(() -> outbox.totals().equals(new OutboxTotals(0, 0, 0)));
		assertThat(published()).containsExactly("1");
	}

	@Test
	void aSecondOneOnTheSameFileIsRefused() {
		outbox(settings(LIMITS));
		assertThatExceptionOfType(MessageDatabaseException.class)
			.isThrownBy(() -> EmbeddedFile.open(file(), Outbox.DATABASE_USER, Durability.POWER))
			.withMessageContaining("is in use by another process");
	}

	/** A message that is deleted must not be read again and published once more. */
	@Test
	void whoReadsWhileAnotherReadsSeesWhatIsThereNow() {
		MessageDatabase database = EmbeddedFile.open(file(), Outbox.DATABASE_USER, Durability.PROCESS).initialize();
		Outbox outbox = new Outbox(database, "test", settings(LIMITS), this.events::add);
		this.used.add(0, outbox);
		outbox.store("m", message("a", "1"), PublishOptions.NONE);
		outbox.store("m", message("a", "2"), PublishOptions.NONE);
		try (Stream<Long> reading = database.reading()
			.sql("SELECT id FROM esp_mqtt_outbox")
			.query(Long.class)
			.stream()) {
			assertThat(reading.iterator().next()).isEqualTo(1);
			database.writing().sql("DELETE FROM esp_mqtt_outbox WHERE id = 1").update();
			assertThat(outbox.waiting(10)).extracting(OutboxRow::id).containsExactly(2L);
		}
	}

	@Test
	void aFileIsSharedByThoseWhoSayThatTheyShareIt() {
		MessageDatabase one = EmbeddedFile.share(file(), Outbox.DATABASE_USER, Durability.POWER);
		MessageDatabase other = EmbeddedFile.share(file(), Outbox.DATABASE_USER, Durability.POWER);
		assertThatExceptionOfType(MessageDatabaseException.class)
			.isThrownBy(() -> EmbeddedFile.open(file(), Outbox.DATABASE_USER, Durability.POWER))
			.withMessageContaining("is in use by another process");
		other.close().run();
		one.close().run();
		outbox(settings(LIMITS));
		assertThatExceptionOfType(MessageDatabaseException.class)
			.isThrownBy(() -> EmbeddedFile.share(file(), Outbox.DATABASE_USER, Durability.POWER))
			.withMessageContaining("is in use by another process");
	}

	@Test
	void aDatabaseInMemoryIsRefused() {
		JdbcDataSource memory = new JdbcDataSource();
		memory.setUrl("jdbc:h2:mem:any");
		assertThatIllegalArgumentException().isThrownBy(() -> MessageDatabase.of(Outbox.DATABASE_USER, memory))
			.withMessageContaining("in memory");
	}

	@Test
	void isStoredWithTheTransactionOfTheCallerOrNotAtAll() {
		JdbcDataSource dataSource = new JdbcDataSource();
		dataSource.setUrl("jdbc:h2:" + this.folder.resolve("application"));
		Outbox outbox = new Outbox(MessageDatabase.of(Outbox.DATABASE_USER, dataSource).initialize(), "test",
				settings(LIMITS), this.events::add);
		this.used.add(0, outbox);
		drain(outbox);
		TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
		transactions.executeWithoutResult((status) -> {
			outbox.store("m", message("a", "rolled back"), PublishOptions.NONE);
			status.setRollbackOnly();
		});
		transactions.executeWithoutResult((status) -> {
			outbox.store("m", message("a", "committed"), PublishOptions.NONE);
			assertThat(published()).isEmpty();
		});
		await().atMost(PATIENCE).until(() -> published().equals(List.of("committed")));
		await().atMost(PATIENCE).until(() -> outbox.totals().equals(new OutboxTotals(0, 0, 0)));
	}

}
