package io.github.espatmqtt.request;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.publish.PublishOptions;
import io.github.espatmqtt.request.MqttRequestException.Reason;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EspMqttRequester}.
 */
class EspMqttRequesterTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration LONG = Duration.ofHours(1);

	private static final Duration SHORT = Duration.ofMillis(20);

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private EspMqttRequester requester;

	private EspMqttRequester requester(Duration lateReplies, Duration settling) {
		RequesterSettings usual = RequesterSettings.ofTopics(new MqttTopicFilter("replies/#"));
		EspMqttRequester requester = new EspMqttRequester(this.client, EspMqttPublisher.of(this.client),
				new RequesterSettings(usual.replies(), 3, lateReplies, settling));
		requester.start();
		return requester;
	}

	@BeforeEach
	void start() {
		this.client.start();
		this.requester = requester(LONG, Duration.ZERO);
	}

	@AfterEach
	void close() {
		this.requester.close();
	}

	@Test
	void aReplyAnswersTheRequestThatWaitsForItsTopic() throws Exception {
		CompletableFuture<MqttMessage> first = ask("one", "replies/1");
		CompletableFuture<MqttMessage> second = ask("two", "replies/2");
		reply("replies/2", "second");
		reply("replies/1", "first");
		assertThat(textOf(first)).isEqualTo("first");
		assertThat(textOf(second)).isEqualTo("second");
		await().atMost(PATIENCE).until(() -> this.requester.requestsUnderWay() == 0);
	}

	@Test
	void requestsForTheSameTopicTakeTurnsInTheirOrder() throws Exception {
		List<CompletableFuture<MqttMessage>> replies = new ArrayList<>();
		for (String request : List.of("1", "2", "3")) {
			replies.add(ask(request, "replies/same"));
		}
		for (int i = 0; i < replies.size(); i++) {
			awaitPublished(i + 1);
			assertThat(new String(this.client.published().get(i).payload())).isEqualTo("" + (i + 1));
			reply("replies/same", "to " + (i + 1));
			assertThat(textOf(replies.get(i))).isEqualTo("to " + (i + 1));
		}
	}

	@Test
	void aLateReplyDoesNotAnswerTheNextRequest() throws Exception {
		assertThat(failureOf(ask("one", "replies/same", SHORT)).reason()).isEqualTo(Reason.TIMED_OUT);
		CompletableFuture<MqttMessage> next = ask("two", "replies/same");
		reply("replies/same", "to one");
		assertThat(next).isNotDone();
		assertThat(this.requester.droppedReplies()).isOne();
		assertThat(this.client.published()).hasSize(1);
	}

	@Test
	void aTopicRestsForAWhileOnly() throws Exception {
		restart(SHORT, Duration.ZERO);
		failureOf(ask("one", "replies/same", SHORT));
		CompletableFuture<MqttMessage> next = ask("two", "replies/same");
		awaitPublished(2);
		reply("replies/same", "to two");
		assertThat(textOf(next)).isEqualTo("to two");
	}

	@Test
	void whoseTurnDidNotComeWasNotSent() throws Exception {
		ask("one", "replies/same");
		MqttRequestException failure = failureOf(ask("two", "replies/same", SHORT));
		assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
		assertThat(failure.mayHaveBeenSent()).isFalse();
		assertThat(failure).hasMessageContaining("Nothing was sent");
		assertThat(this.client.published()).hasSize(1);
	}

	@Test
	void whatWasNotSentLeavesNoRest() throws Exception {
		this.client.failPublish(MqttNotConnectedException.notStarted());
		MqttRequestException failure = failureOf(ask("one", "replies/same"));
		assertThat(failure.reason()).isEqualTo(Reason.NOT_PUBLISHED);
		assertThat(failure.mayHaveBeenSent()).isFalse();
		this.client.failPublish(null);
		ask("two", "replies/same");
		awaitPublished(1);
	}

	@ParameterizedTest
	@EnumSource
	void whatMayHaveBeenSentIsToldFromWhatWasNot(MqttOperationException.Outcome outcome) throws Exception {
		this.client.failPublish(new MqttOperationException(outcome, "deliberate", null));
		assertThat(failureOf(ask("one", "replies/same")).mayHaveBeenSent())
			.isEqualTo(outcome != MqttOperationException.Outcome.REFUSED);
	}

	@Test
	void withTheSessionAllEnd() throws Exception {
		CompletableFuture<MqttMessage> first = ask("one", "replies/same");
		CompletableFuture<MqttMessage> second = ask("two", "replies/same");
		this.client.happen(
				new EspMqttEvent.Disconnected(new SessionLostException(SessionLostException.Reason.BROKER_LOST, null)));
		assertThat(failureOf(first).mayHaveBeenSent()).isTrue();
		assertThat(failureOf(first)).hasMessageContaining("lost its connection to the broker");
		assertThat(failureOf(second).mayHaveBeenSent()).isFalse();
		assertThat(failureOf(second).reason()).isEqualTo(Reason.SESSION_LOST);
		assertThat(this.client.published()).hasSize(1);
	}

	@Test
	void whatComesAtTheBeginningOfASessionAnswersNothing() throws Exception {
		this.requester.close();
		this.client.stop();
		this.requester = requester(LONG, SHORT);
		CompletableFuture<MqttMessage> reply = ask("one", "replies/same");
		reply("replies/same", "retained");
		assertThat(this.client.published()).isEmpty();
		this.client.happen(new EspMqttEvent.Connected(new MqttBroker("localhost", 1883)));
		awaitPublished(1);
		reply("replies/same", "to one");
		assertThat(textOf(reply)).isEqualTo("to one");
	}

	@Test
	void aLostSessionHoldsRequestsBackUntilTheNextOne() {
		restart(LONG, SHORT);
		this.client.happen(new EspMqttEvent.Disconnected(null));
		ask("one", "replies/same");
		assertThat(this.client.published()).isEmpty();
		this.client.happen(new EspMqttEvent.Connected(new MqttBroker("localhost", 1883)));
		awaitPublished(1);
	}

	@Test
	void withoutASessionNothingIsSent() throws Exception {
		this.client.happen(new EspMqttEvent.Disconnected(null));
		MqttRequestException failure = failureOf(ask("one", "replies/1", SHORT));
		assertThat(failure.mayHaveBeenSent()).isFalse();
		assertThat(failure).hasMessageContaining("there was no session");
		assertThat(this.client.published()).isEmpty();
	}

	@Test
	void whatArrivedBeforeTheRequestAnswersNothing() {
		CompletableFuture<MqttMessage> reply = ask("one", "replies/same");
		this.client.receive("replies/same", "older");
		assertThat(reply).isNotDone();
		assertThat(this.requester.droppedReplies()).isOne();
	}

	@Test
	void whatMayBeAPieceLeavesARest() throws Exception {
		CompletableFuture<MqttMessage> reply = ask("one", "replies/same");
		CompletableFuture<MqttMessage> next = ask("two", "replies/same");
		this.client.receive(new MqttMessage("replies/same", new byte[1024], Instant.now(), true));
		assertThat(reply.get(30, TimeUnit.SECONDS).mayContinue()).isTrue();
		reply("replies/same", "the rest of it");
		assertThat(next).isNotDone();
		assertThat(this.client.published()).hasSize(1);
	}

	@Test
	void aThousandMadeUpRepliesAreCountedAndHarmNobody() throws Exception {
		CompletableFuture<MqttMessage> reply = ask("one", "replies/1");
		for (int i = 0; i < 1000; i++) {
			reply("replies/other/" + i, "x".repeat(i));
		}
		assertThat(this.requester.droppedReplies()).isEqualTo(1000);
		reply("replies/1", "answer");
		assertThat(textOf(reply)).isEqualTo("answer");
	}

	@Test
	void moreThanTheMostAreRefused() throws Exception {
		List.of("1", "2", "3").forEach((request) -> ask(request, "replies/" + request));
		MqttRequestException failure = failureOf(ask("4", "replies/4"));
		assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
		assertThat(failure).hasMessageContaining("3 requests are under way");
		reply("replies/1", "answer");
		await().atMost(PATIENCE).until(() -> this.requester.requestsUnderWay() == 2);
		ask("5", "replies/5");
		awaitPublished(4);
	}

	@Test
	void whoWaitsNoLongerGivesItsPlaceAway() {
		CompletableFuture<MqttMessage> sent = ask("one", "replies/same");
		CompletableFuture<MqttMessage> waiting = ask("two", "replies/other");
		CompletableFuture<MqttMessage> behind = ask("three", "replies/other");
		behind.cancel(false);
		sent.cancel(false);
		await().atMost(PATIENCE).until(() -> this.requester.requestsUnderWay() == 1);
		assertThat(waiting).isNotDone();
		ask("four", "replies/same");
		assertThat(this.client.published()).hasSize(2);
	}

	@Test
	void aSlowCallbackHoldsNobodyUp() throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		ask("one", "replies/1").thenAccept((reply) -> awaitUninterrupted(busy));
		reply("replies/1", "answer");
		CompletableFuture<MqttMessage> second = ask("two", "replies/2");
		reply("replies/2", "answer");
		assertThat(textOf(second)).isEqualTo("answer");
		busy.countDown();
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void whoIsStoppedAnswersNobodyAnyMore() throws Exception {
		CompletableFuture<MqttMessage> reply = ask("one", "replies/1");
		this.requester.stop();
		assertThat(failureOf(reply).reason()).isEqualTo(Reason.STOPPED);
		assertThat(failureOf(ask("two", "replies/2")).reason()).isEqualTo(Reason.REFUSED);
		assertThat(this.client.published()).hasSize(1);
	}

	@Test
	void whoWaitsMayBeInterrupted() {
		MqttRequest request = request("one", "replies/1", LONG);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(MqttRequestException.class).isThrownBy(() -> this.requester.request(request))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.INTERRUPTED));
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void aReplyTopicThatIsNotSubscribedToIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ask("one", "elsewhere"))
			.withMessageContaining("replies/#");
	}

	@Test
	void aRetainedRequestIsRefused() {
		MqttPublish retained = MqttPublish.of("requests", new byte[0], 1, true);
		assertThatIllegalArgumentException().isThrownBy(() -> new MqttRequest(retained, new MqttTopic("replies"), LONG))
			.withMessageContaining("retained");
	}

	@Test
	void whatNobodyWaitsForIsNotPublishedAnyMore() throws Exception {
		StuckPublisher publisher = new StuckPublisher();
		this.requester.close();
		this.requester = new EspMqttRequester(this.client, publisher,
				RequesterSettings.ofIds(new MqttTopicFilter("replies/+")));
		this.requester.start();
		failureOf(ask("one", "replies/1", SHORT));
		await().atMost(PATIENCE).until(publisher.publication::isCancelled);
		assertThat(publisher.options).isEqualTo(new PublishOptions(null, SHORT));
	}

	private void restart(Duration lateReplies, Duration settling) {
		this.requester.close();
		this.requester = requester(lateReplies, settling);
	}

	private CompletableFuture<MqttMessage> ask(String text, String replyTopic) {
		return ask(text, replyTopic, LONG);
	}

	private CompletableFuture<MqttMessage> ask(String text, String replyTopic, Duration timeout) {
		return this.requester.requestAsync(request(text, replyTopic, timeout));
	}

	private static MqttRequest request(String text, String replyTopic, Duration timeout) {
		return new MqttRequest(MqttPublish.of("requests", text, 1), new MqttTopic(replyTopic), timeout);
	}

	private void reply(String topic, String text) {
		this.client.receive(new MqttMessage(topic, text.getBytes(), Instant.now()));
	}

	private void awaitPublished(int count) {
		await().atMost(PATIENCE).until(() -> this.client.published().size() == count);
	}

	private static String textOf(CompletableFuture<MqttMessage> reply) throws Exception {
		return reply.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).text();
	}

	private static MqttRequestException failureOf(CompletableFuture<MqttMessage> reply) throws Exception {
		try {
			throw new AssertionError("Answered with " + reply.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
		}
		catch (ExecutionException ex) {
			return (MqttRequestException) ex.getCause();
		}
	}

	/**
	 * Takes messages, as a queue without a session does.
	 */
	private static final class StuckPublisher implements EspMqttPublisher {

		private final CompletableFuture<Void> publication = new CompletableFuture<>();

		private volatile PublishOptions options = PublishOptions.NONE;

		@Override
		public EspMqttPublisher with(PublishOptions options) {
			this.options = options;
			return this;
		}

		@Override
		public Promise promise() {
			return Promise.CONFIRMED;
		}

		@Override
		public void publish(MqttPublish message) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void publish(MqttPublish message, Duration maximumTurn) {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Void> publishAsync(MqttPublish message) {
			return this.publication;
		}

	}

}
