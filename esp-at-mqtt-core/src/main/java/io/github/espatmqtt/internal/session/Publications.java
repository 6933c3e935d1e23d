package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.internal.delivery.PublishQueue;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * Publishes through the session there is, and tells those who watch.
 */
final class Publications implements PublishQueue.Target {

	private final SessionTracker tracker;

	private final EventPublisher events;

	private final Supplier<Optional<MqttSession>> session;

	private final Runnable suspect;

	private final FirstSession firstSession;

	private final LastWords lastWords;

	private final Duration shutdown;

	private volatile @Nullable ShutdownTime timeLeft;

	private volatile boolean ending;

	/**
	 * Create a new instance.
	 * @param session the session while it is ready
	 * @param suspect has the session looked at
	 */
	Publications(SessionContext context, Supplier<Optional<MqttSession>> session, Runnable suspect) {
		this.tracker = context.tracker();
		this.events = context.events();
		this.shutdown = context.settings().timing().shutdown();
		this.session = session;
		this.suspect = suspect;
		this.lastWords = new LastWords(context.threads());
		this.firstSession = new FirstSession(this.tracker, context.settings().timing().firstSession());
	}

	void started() {
		this.ending = false;
		this.timeLeft = null;
		this.lastWords.end();
		expectSession();
	}

	/**
	 * Wait for a session that is about to be made.
	 */
	void expectSession() {
		this.firstSession.restart();
	}

	/**
	 * Wait for no session, as another client has the module.
	 */
	void standBy() {
		this.firstSession.forget();
	}

	/**
	 * Wait for nothing from now on.
	 */
	void stopping() {
		announce();
		this.ending = true;
		this.firstSession.forget();
	}

	/**
	 * Wait for nothing long from now on.
	 */
	void prepareStop() {
		announce();
		this.firstSession.forget();
		this.lastWords.begin();
	}

	private void announce() {
		if (this.timeLeft == null) {
			this.timeLeft = ShutdownTime.beginning(this.shutdown);
		}
	}

	boolean isStopping() {
		return this.ending;
	}

	/**
	 * Return what is left of the time for a stop, counted from when it was announced.
	 */
	ShutdownTime timeToStop() {
		ShutdownTime announced = this.timeLeft;
		return ((announced != null) ? announced : ShutdownTime.beginning(this.shutdown)).orAQuarter();
	}

	/**
	 * Publish for a caller, on its thread.
	 */
	void publishFor(MqttPublish message, Duration maximumTurn) {
		if (!this.events.isTelling()) {
			this.firstSession.await();
		}
		long start = System.nanoTime();
		try {
			this.lastWords.say(message, () -> publish(message, maximumTurn));
		}
		catch (RuntimeException ex) {
			failed(message, ex, since(start));
			throw ex;
		}
	}

	@Override
	public void publish(MqttPublish message, Duration maximumTurn) {
		long start = System.nanoTime();
		try {
			this.session.get().orElseThrow(this::notConnected).forCallers(maximumTurn).publish(message);
		}
		catch (MqttOperationException ex) {
			this.suspect.run();
			throw ex;
		}
		this.events.publish(new EspMqttEvent.Published(message, since(start)));
	}

	/**
	 * A client that is being stopped is stopped for whoever wants to publish.
	 */
	private MqttNotConnectedException notConnected() {
		if (this.tracker.isNew()) {
			return MqttNotConnectedException.notStarted();
		}
		return this.ending ? new MqttNotConnectedException(SessionState.STOPPED, this.tracker.status().lastFailure())
				: this.tracker.notConnected();
	}

	private static Duration since(long start) {
		return Duration.ofNanos(System.nanoTime() - start);
	}

	@Override
	public boolean awaitSession(Duration timeout) {
		return this.tracker.awaitSession(timeout, () -> false);
	}

	@Override
	public boolean isReady() {
		return this.tracker.state() == SessionState.READY;
	}

	@Override
	public boolean isEnding() {
		return isLeaving() || this.tracker.isStandingBy();
	}

	/**
	 * Return whether the client is about to be stopped, or is.
	 */
	boolean isLeaving() {
		return this.ending || this.lastWords.isTime();
	}

	@Override
	public void failed(MqttPublish message, RuntimeException reason, Duration waited) {
		this.events.publish(new EspMqttEvent.PublishFailed(message, reason, waited));
	}

}
