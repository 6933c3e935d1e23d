package io.github.espatmqtt.test.mock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscriber;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.QueueFullException;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.espatmqtt.test.mock.MockEspMqttClientAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link MockEspMqttClient}.
 */
class MockEspMqttClientTests {

	private static final MqttPublish MESSAGE = MqttPublish.of("a/b", "text", 1);

	private final MockEspMqttClient client = new MockEspMqttClient();

	private final List<MqttMessage> received = new ArrayList<>();

	@Test
	void remembersWhatIsPublished() {
		this.client.publish(MqttPublish.of("a/b", "{\"on\": true}".getBytes(), 2, true));
		this.client.publishAsync(MqttPublish.of("c", "text", 0)).join();
		assertThat(this.client).published("a/b").withJson("{\"on\":true}").withQos(2).retained();
		assertThat(this.client).published("c").withText("text");
		this.client.forgetPublished();
		assertThat(this.client).publishedNothing();
	}

	@Test
	void assertionsSayWhatWasPublishedInstead() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(this.client).published("a/b"))
			.withMessageContaining("but published was nothing");
		this.client.publish(MESSAGE);
		this.client.publish(MESSAGE);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(this.client).published("a/b"))
			.withMessageContaining("a/b: \"text\" (qos 1), a/b: \"text\" (qos 1)");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(this.client).publishedNothing());
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat(this.client).isSubscribedTo("a/#"));
	}

	@Test
	void whoIsSubscribedToATopicGetsItsMessagesOnce() {
		MqttSubscriber subscriber = this.client.subscribe("a/+", this.received::add);
		subscriber.add(MqttSubscription.of("a/#", 2));
		assertThat(this.client).isSubscribedTo("a/+").isSubscribedTo("a/#");
		assertThat(this.client.receive("a/b", "text")).isOne();
		assertThat(this.client.receive("c", "text")).isZero();
		assertThat(this.received).extracting(MqttMessage::text).containsExactly("text");
		subscriber.close();
		assertThat(this.client.receive("a/b", "text")).isZero();
		assertThat(this.client.reception().subscriptions()).isEmpty();
	}

	@Test
	void ownersShareAFilterWithTheHighestQos() {
		MqttTopicFilter filter = new MqttTopicFilter("a");
		Object other = new Object();
		this.client.reception().subscribe(new MqttSubscription(filter, MqttQos.AT_MOST_ONCE), this);
		this.client.reception().subscribe(new MqttSubscription(filter, MqttQos.EXACTLY_ONCE), other);
		assertThat(this.client.reception().subscriptions()).containsExactly(MqttSubscription.of("a", 2));
		assertThat(this.client.reception().owners(filter)).containsExactly(this, other);
		assertThat(this.client.reception().subscription(filter, this)).contains(MqttSubscription.of("a", 0));
		this.client.reception().unsubscribe(filter, other);
		assertThat(this.client.reception().subscriptions()).containsExactly(MqttSubscription.of("a", 0));
	}

	@Test
	void whatAListenerThrowsComesOutOnceAllHaveTheMessage() {
		this.client.subscribe("a/b", (message) -> {
			throw new IllegalStateException("deliberate");
		});
		this.client.subscribe("a/b", this.received::add);
		assertThatIllegalStateException().isThrownBy(() -> this.client.receive("a/b", "text"))
			.withMessage("deliberate");
		assertThat(this.received).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void publishesFailAsTheTestWants(PublishFailure failure) {
		this.client.failNextPublishes(failure, failure);
		RuntimeException expected = failure.create();
		assertThatExceptionOfType(expected.getClass()).isThrownBy(() -> this.client.publish(MESSAGE));
		assertThat(this.client.publishAsync(MESSAGE)).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(expected.getClass());
		assertThat(this.client).publishedNothing();
		this.client.publish(MESSAGE);
		assertThat(this.client).published("a/b");
	}

	@Test
	void theOutcomesAreToldApart() {
		assertThat(PublishFailure.UNKNOWN.create()).isInstanceOfSatisfying(MqttOperationException.class,
				(ex) -> assertThat(ex.outcome()).isEqualTo(MqttOperationException.Outcome.UNKNOWN));
		assertThat(PublishFailure.FAILED.create()).isInstanceOfSatisfying(MqttOperationException.class,
				(ex) -> assertThat(ex.outcome()).isEqualTo(MqttOperationException.Outcome.FAILED));
		assertThat(PublishFailure.QUEUE_FULL.create()).isInstanceOf(QueueFullException.class);
		assertThat(PublishFailure.BEYOND_LIMIT.create()).isInstanceOf(MqttLimitException.class);
	}

	@Test
	void allPublishesFailUntilTheTestWantsOtherwise() {
		this.client.failAllPublishes(PublishFailure.REFUSED);
		for (int i = 0; i < 3; i++) {
			assertThatExceptionOfType(MqttOperationException.class).isThrownBy(() -> this.client.publish(MESSAGE));
		}
		this.client.failAllPublishes(null);
		this.client.publish(MESSAGE);
	}

	@Test
	void aLostSessionComesBack() {
		this.client.subscribe("a/b", this.received::add);
		this.client.loseSession();
		assertThat(this.client.state()).isEqualTo(SessionState.WAITING);
		assertThatExceptionOfType(MqttNotConnectedException.class).isThrownBy(() -> this.client.publish(MESSAGE))
			.withMessageContaining("lost its connection to the broker");
		assertThat(this.client.awaitSession(Duration.ofHours(1))).isFalse();
		assertThat(this.client.receive("a/b", "lost")).isZero();
		CompletableFuture<Void> waiting = this.client.publishAsync(MESSAGE);
		assertThat(waiting).isNotDone();
		assertThat(this.client.traffic().publishesWaiting()).isOne();
		this.client.restoreSession();
		assertThat(waiting).isCompleted();
		assertThat(this.client).published("a/b");
		assertThat(this.client.receive("a/b", "text")).isOne();
	}

	@Test
	void whatIsCancelledWhileItWaitsIsNotPublished() {
		this.client.loseSession();
		this.client.publishAsync(MESSAGE).cancel(false);
		this.client.restoreSession();
		assertThat(this.client).publishedNothing();
	}

	@Test
	void onlySoManyWaitForASession() {
		this.client.loseSession();
		for (int i = 0; i < MockEspMqttClient.CAPACITY; i++) {
			this.client.publishAsync(MESSAGE);
		}
		assertThat(this.client.publishAsync(MESSAGE)).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(QueueFullException.class);
	}

	@Test
	void isStoppedAndStarted() {
		this.client.loseSession();
		CompletableFuture<Void> waiting = this.client.publishAsync(MESSAGE);
		this.client.stop();
		assertThat(waiting).isCompletedExceptionally();
		assertThat(this.client.isRunning()).isFalse();
		this.client.restoreSession();
		assertThat(this.client.isRunning()).isFalse();
		this.client.start();
		assertThat(this.client.awaitSession(Duration.ZERO)).isTrue();
	}

	@Test
	void listenersAreToldWhatHappens() {
		List<Class<?>> events = new ArrayList<>();
		this.client.addEventListener((event) -> events.add(event.getClass()));
		this.client.failNextPublishes(PublishFailure.UNKNOWN);
		this.client.publishAsync(MESSAGE);
		this.client.publish(MESSAGE);
		this.client.receive("a", "text");
		this.client.loseSession(SessionLostException.Reason.MODULE_RESTARTED);
		this.client.restoreSession();
		assertThat(events).containsExactly(EspMqttEvent.PublishFailed.class, EspMqttEvent.Published.class,
				EspMqttEvent.Received.class, EspMqttEvent.StateChanged.class, EspMqttEvent.Disconnected.class,
				EspMqttEvent.StateChanged.class, EspMqttEvent.Connected.class);
	}

	@Test
	void aTestMayAnswerWhatIsPublished() {
		this.client.subscribe("replies", this.received::add);
		this.client.addEventListener((event) -> {
			if (event instanceof EspMqttEvent.Published published) {
				this.client.receive("replies", "to " + new String(published.message().payload()));
			}
		});
		this.client.publish(MESSAGE);
		assertThat(this.received).extracting(MqttMessage::text).containsExactly("to text");
	}

}
