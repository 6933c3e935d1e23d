package io.github.espatmqtt.test.mock;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttReception;
import io.github.espatmqtt.mqtt.MqttTraffic;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionProgress;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.mqtt.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A client for unit tests, without module, port, thread and broker. It has a session from
 * the beginning, remembers what is published, and hands the messages of a test to those
 * who are subscribed to their topics. Everything happens on the calling thread, at once.
 *
 * <p>
 * It does what its interface says, not what a module and a broker do: no limits of a
 * firmware, no retained messages, no messages that come back to who published them.
 *
 * @since 0.1.0
 */
public class MockEspMqttClient implements EspMqttClient {

	/** How many messages are remembered, and how many may wait for a session. */
	public static final int CAPACITY = 10_000;

	private final MockReception reception = new MockReception();

	private final MockPublishing publishing = new MockPublishing(CAPACITY);

	private final MockSession session = new MockSession();

	/**
	 * Receive a message.
	 * @param topic the topic
	 * @param text the payload, as UTF-8
	 * @return how many listeners got it
	 * @see #receive(MqttMessage)
	 */
	public int receive(String topic, String text) {
		return receive(topic, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Receive a message.
	 * @param topic the topic
	 * @param payload the payload
	 * @return how many listeners got it
	 * @see #receive(MqttMessage)
	 */
	public int receive(String topic, byte[] payload) {
		return receive(new MqttMessage(topic, payload, Instant.now()));
	}

	/**
	 * Receive a message. All who are subscribed to its topic get it before this returns;
	 * annotated listeners handle it on threads of their own.
	 * @param message the message
	 * @return how many listeners got it, none without a session
	 * @throws RuntimeException what a listener threw, once all have got it
	 */
	public int receive(MqttMessage message) {
		if (!this.session.isReady()) {
			return 0;
		}
		this.session.tell(new EspMqttEvent.Received(message));
		List<MqttMessageListener> listeners = this.reception.listeners(message);
		RuntimeException failure = null;
		for (MqttMessageListener listener : listeners) {
			try {
				listener.onMessage(message);
			}
			catch (RuntimeException ex) {
				failure = (failure != null) ? failure : ex;
				this.session.tell(new EspMqttEvent.ListenerFailed(EspMqttEvent.ListenerKind.MESSAGE, ex));
			}
		}
		if (failure != null) {
			throw failure;
		}
		return listeners.size();
	}

	/**
	 * Return what has been published and confirmed.
	 * @return the messages in their order, the last {@value #CAPACITY} of them
	 */
	public List<MqttPublish> published() {
		return this.publishing.published();
	}

	/**
	 * Forget what has been published.
	 */
	public void forgetPublished() {
		this.publishing.forget();
	}

	/**
	 * Have the next publishes fail, one after the other; those after them as before.
	 * @param failures how each of them fails
	 */
	public void failNextPublishes(PublishFailure... failures) {
		this.publishing.failNext(failures);
	}

	/**
	 * Have all publishes fail from now on.
	 * @param failure how, or {@code null} to have them succeed again
	 */
	public void failAllPublishes(@Nullable PublishFailure failure) {
		this.publishing.failAll(failure);
	}

	/**
	 * Lose the session, as when the broker is away. What is published asynchronously
	 * waits; what would be received is lost.
	 */
	public void loseSession() {
		loseSession(SessionLostException.Reason.BROKER_LOST);
	}

	/**
	 * Lose the session.
	 * @param reason why
	 */
	public void loseSession(SessionLostException.Reason reason) {
		this.session.become(new SessionLostException(reason, null));
	}

	/**
	 * Have a session again. What waits is published.
	 */
	public void restoreSession() {
		this.session.become(null);
		drain();
	}

	private void drain() {
		MockPublishing.Waiting next = this.session.isReady() ? this.publishing.nextWaiting() : null;
		while (next != null) {
			complete(next);
			next = this.publishing.nextWaiting();
		}
	}

	private void complete(MockPublishing.Waiting next) {
		try {
			publish(next.message());
			next.confirmation().complete(null);
		}
		catch (EspAtException ex) {
			next.fail(ex);
		}
	}

	@Override
	public String description() {
		return "a mock without a module";
	}

	@Override
	public void start() {
		this.session.start();
		drain();
	}

	@Override
	public void awaitReady(Duration timeout) {
		this.session.requireReady();
	}

	@Override
	public boolean awaitSession(Duration timeout) {
		return this.session.isReady();
	}

	@Override
	public void stop() {
		this.session.stop();
		MockPublishing.Waiting left = this.publishing.nextWaiting();
		while (left != null) {
			left.fail(MqttNotConnectedException.leftBehind());
			left = this.publishing.nextWaiting();
		}
	}

	@Override
	public void reset() {
		loseSession(SessionLostException.Reason.MODULE_RESTARTED);
		restoreSession();
	}

	@Override
	public boolean isRunning() {
		return this.session.isRunning();
	}

	@Override
	public void publish(MqttPublish message) {
		try {
			this.session.requireReady();
			this.publishing.publish(message);
		}
		catch (EspAtException ex) {
			this.session.tell(new EspMqttEvent.PublishFailed(message, ex, Duration.ZERO));
			throw ex;
		}
		this.session.tell(new EspMqttEvent.Published(message, Duration.ZERO));
	}

	@Override
	public void publish(MqttPublish message, Duration maximumTurn) {
		publish(message);
	}

	@Override
	public CompletableFuture<Void> publishAsync(MqttPublish message) {
		try {
			CompletableFuture<Void> confirmation = this.publishing.enqueue(message);
			drain();
			return confirmation;
		}
		catch (EspAtException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@Override
	public void prepareStop() {
		// nothing waits for long anyway
	}

	@Override
	public MqttReception reception() {
		return this.reception;
	}

	@Override
	public SessionStatus status(Duration maximumWait) {
		return new SessionStatus(state(), null, null, null, this.session.loss(), SubscriptionStatus.NONE,
				new SessionProgress(null, 0, null, null));
	}

	@Override
	public SessionState state() {
		return this.session.state();
	}

	@Override
	public void addEventListener(EspMqttEventListener listener) {
		this.session.listeners().add(listener);
	}

	@Override
	public void removeEventListener(EspMqttEventListener listener) {
		this.session.listeners().remove(listener);
	}

	@Override
	public MqttTraffic traffic() {
		return new MqttTraffic(0, 0, 0, this.publishing.waiting(), 0);
	}

	@Override
	public void close() {
		stop();
	}

}
