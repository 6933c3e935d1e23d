package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionProgress;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where the session is and what is known of it. One method makes every transition.
 */
final class SessionTracker {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final EventPublisher events;

	private final MqttBroker broker;

	private final AtomicLong failures = new AtomicLong();

	private volatile long checkedNanos;

	private volatile SessionStatus status = StatusChange.INITIAL;

	SessionTracker(EventPublisher events, MqttBroker broker) {
		this.events = events;
		this.broker = broker;
	}

	SessionState state() {
		return this.status.session();
	}

	SessionStatus status() {
		return this.status;
	}

	void transition(SessionState to, @Nullable Throwable cause) {
		transition(to, cause, null);
	}

	/**
	 * Wait for the next attempt.
	 * @param cause how the last one failed, or what ended the session
	 */
	void pause(Throwable cause, Duration pause) {
		transition(SessionState.WAITING, cause, pause);
	}

	private void transition(SessionState to, @Nullable Throwable cause, @Nullable Duration pause) {
		Instant now = Instant.now();
		Instant next = (pause != null) ? now.plus(pause) : null;
		if (to == SessionState.WAITING && !(cause instanceof SessionLostException)) {
			this.failures.incrementAndGet();
		}
		SessionState from = update(StatusChange.transition(to, cause, now, next)).session();
		if (from != to) {
			this.events.publish(new EspMqttEvent.StateChanged(from, to, cause));
		}
		if (to == SessionState.READY) {
			this.events.publish(new EspMqttEvent.Connected(this.broker));
		}
		else if (from == SessionState.READY) {
			this.events.publish(new EspMqttEvent.Disconnected((to != SessionState.STANDBY) ? cause : null));
		}
	}

	/**
	 * This client leads. It stands by no more before it is known that it leads: a client
	 * that stands by while somebody leads refuses what is published.
	 */
	void lead(String name) {
		if (state() == SessionState.STANDBY) {
			transition(SessionState.OPENING, null);
		}
		update(StatusChange.led(name, null));
	}

	/**
	 * This client does not lead.
	 * @param leader who does
	 * @param cause why nobody knows
	 * @return whether that is news
	 */
	boolean standBy(@Nullable String leader, @Nullable Throwable cause) {
		SessionStatus before = update(StatusChange.led(leader, cause));
		if (before.session() != SessionState.STANDBY) {
			transition(SessionState.STANDBY, cause);
			return true;
		}
		return !Objects.equals(before.leader(), leader) || (before.lastFailure() == null) != (cause == null);
	}

	/**
	 * This client was not started after all.
	 */
	void undo() {
		if (state() != SessionState.STOPPED) {
			transition(SessionState.STOPPED, null);
		}
	}

	/**
	 * Return whether it is settled that this client does not lead.
	 */
	boolean isStandingBy() {
		SessionStatus now = this.status;
		return now.session() == SessionState.STANDBY && (now.leader() != null || now.lastFailure() != null);
	}

	void found(ModuleCapabilities capabilities) {
		update(StatusChange.found(capabilities));
		this.events.publish(new EspMqttEvent.ModuleFound(capabilities.module()));
	}

	void checked(MqttConnectionStatus connection) {
		this.checkedNanos = System.nanoTime();
		update(StatusChange.checked(connection, Instant.now()));
	}

	private SessionStatus update(StatusChange change) {
		this.lock.lock();
		try {
			SessionStatus before = this.status;
			this.status = change.of(before);
			this.changed.signalAll();
			return before;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait for a session, or for an attempt to fail. What failed before is no answer, nor
	 * is the attempt under way behind it: it may still suffer from the same.
	 * @param disturbed whether the session is known to be over
	 */
	void awaitReady(Duration timeout, BooleanSupplier disturbed) {
		long tolerated = this.failures.get() + ((failedAttempt() != null && state() != SessionState.WAITING) ? 1 : 0);
		awaitChange(timeout, () -> isReady(disturbed) || this.failures.get() > tolerated || isStandingBy());
		if (!isReady(disturbed)) {
			RuntimeException failure = (state() != SessionState.STANDBY) ? failedAttempt() : null;
			throw (failure != null) ? failure : notConnected();
		}
	}

	MqttNotConnectedException notConnected() {
		SessionStatus now = this.status;
		return (now.session() != SessionState.STANDBY) ? new MqttNotConnectedException(now.session(), now.lastFailure())
				: MqttNotConnectedException.standby(now.leader(), now.lastFailure());
	}

	private boolean isReady(BooleanSupplier disturbed) {
		return state() == SessionState.READY && !disturbed.getAsBoolean();
	}

	/**
	 * Wait for a session, however many attempts fail.
	 * @param disturbed whether the session is known to be over
	 */
	boolean awaitSession(Duration timeout, BooleanSupplier disturbed) {
		awaitChange(timeout, () -> isReady(disturbed));
		return isReady(disturbed);
	}

	/**
	 * Wait for the first session.
	 * @param ended whether nobody wants to wait any more; looked at when there is a
	 * change
	 */
	void awaitFirst(Duration timeout, BooleanSupplier ended) {
		awaitChange(timeout, () -> state() == SessionState.READY || ended.getAsBoolean());
	}

	/**
	 * Make all who wait look again.
	 */
	void wake() {
		update((before) -> before);
	}

	/**
	 * Return whether the client was never started.
	 */
	boolean isNew() {
		return this.status.progress().since() == null;
	}

	/**
	 * Return how the last attempt failed. A session that was lost was no failed attempt.
	 */
	private @Nullable RuntimeException failedAttempt() {
		Throwable last = this.status.lastFailure();
		if (last instanceof RuntimeException failure) {
			return (last instanceof SessionLostException) ? null : failure;
		}
		return (last != null) ? new MqttNotConnectedException(state(), last) : null;
	}

	/**
	 * Return whether the module was asked at a moment or later, in the time of
	 * {@link System#nanoTime()}: the clock may be set meanwhile.
	 */
	boolean isCheckedSince(long moment) {
		return this.status.connectionCheckedAt() != null && this.checkedNanos - moment >= 0;
	}

	void awaitCheckSince(long moment, Duration timeout) {
		awaitChange(timeout, () -> state() != SessionState.READY || isCheckedSince(moment));
	}

	private void awaitChange(Duration timeout, BooleanSupplier condition) {
		long remaining = timeout.toNanos();
		this.lock.lock();
		try {
			while (!condition.getAsBoolean() && remaining > 0) {
				remaining = this.changed.awaitNanos(remaining);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
	}

}
