package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.module.ModuleIdentity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the session is and what is known of it. One method makes every transition.
 */
final class SessionTracker {

	private static final Logger logger = LoggerFactory.getLogger(SessionTracker.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();

	private volatile SessionStatus status = new SessionStatus(SessionState.STOPPED, null, null, null, null, List.of());

	SessionState state() {
		return this.status.session();
	}

	SessionStatus status() {
		return this.status;
	}

	void addListener(SessionListener listener) {
		this.listeners.add(listener);
	}

	void transition(SessionState to, @Nullable Throwable cause) {
		SessionState from = update((before) -> before.at(to, cause)).session();
		for (SessionListener listener : this.listeners) {
			try {
				listener.onTransition(from, to, cause);
			}
			catch (RuntimeException ex) {
				logger.error("A session listener failed at the transition from {} to {}", from, to, ex);
			}
		}
	}

	void found(ModuleIdentity module) {
		update((before) -> before.with(module));
	}

	void checked(MqttConnectionStatus connection) {
		update((before) -> before.with(connection, Instant.now()));
	}

	private SessionStatus update(UnaryOperator<SessionStatus> change) {
		this.lock.lock();
		try {
			SessionStatus before = this.status;
			this.status = change.apply(before);
			this.changed.signalAll();
			return before;
		}
		finally {
			this.lock.unlock();
		}
	}

	void awaitReady(Duration timeout) {
		awaitChange(timeout, () -> state() == SessionState.READY || this.status.lastFailure() != null);
		SessionStatus now = this.status;
		if (now.session() != SessionState.READY) {
			throw (now.lastFailure() instanceof RuntimeException failure) ? failure
					: new MqttNotConnectedException(now.session(), now.lastFailure());
		}
	}

	void awaitCheckAfter(Instant moment, Duration timeout) {
		awaitChange(timeout, () -> {
			Instant checkedAt = this.status.connectionCheckedAt();
			return state() != SessionState.READY || checkedAt != null && checkedAt.isAfter(moment);
		});
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
