package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What the client knows of its session at one moment.
 *
 * @param session where the session is
 * @param capabilities what the module is and can do, as found by asking it, once it has
 * answered
 * @param connection the last answer to {@code AT+MQTTCONN?} of this session
 * @param connectionCheckedAt when that answer came
 * @param lastFailure what went wrong last, until the session is ready again
 * @param pendingSubscriptions what is wanted and not there
 * @param progress how the session gets on
 * @since 0.1.0
 */
public record SessionStatus(SessionState session, @Nullable ModuleCapabilities capabilities,
		@Nullable MqttConnectionStatus connection, @Nullable Instant connectionCheckedAt,
		@Nullable Throwable lastFailure, List<PendingSubscription> pendingSubscriptions, SessionProgress progress) {

	public SessionStatus {
		pendingSubscriptions = List.copyOf(pendingSubscriptions);
	}

	/**
	 * Return what the module is.
	 * @return the identity, or {@code null} if it has not answered yet
	 */
	public @Nullable ModuleIdentity module() {
		return (this.capabilities != null) ? this.capabilities.module() : null;
	}

	/**
	 * Return the subscriptions that were refused in this session.
	 * @return those of the pending ones that have a reason
	 */
	public List<MqttSubscription> rejectedSubscriptions() {
		return this.pendingSubscriptions.stream()
			.filter(PendingSubscription::isRefused)
			.map(PendingSubscription::subscription)
			.toList();
	}

	/**
	 * Return the status after a transition. What the module said of its connection is
	 * forgotten when the session ends and before it connects, what went wrong when a new
	 * one is ready.
	 */
	SessionStatus at(SessionState to, @Nullable Throwable cause, SessionProgress newProgress) {
		boolean unknown = to == SessionState.WAITING || to == SessionState.STOPPED || to == SessionState.CONNECTING;
		boolean settled = to == SessionState.READY || to == SessionState.STOPPED;
		Throwable failure = (cause != null) ? cause : this.lastFailure;
		return new SessionStatus(to, this.capabilities, unknown ? null : this.connection,
				unknown ? null : this.connectionCheckedAt, settled ? null : failure, this.pendingSubscriptions,
				newProgress);
	}

	SessionStatus with(ModuleCapabilities found) {
		return new SessionStatus(this.session, found, null, null, this.lastFailure, this.pendingSubscriptions,
				this.progress);
	}

	SessionStatus with(MqttConnectionStatus newConnection, Instant checkedAt) {
		return new SessionStatus(this.session, this.capabilities, newConnection, checkedAt, this.lastFailure,
				this.pendingSubscriptions, this.progress);
	}

	SessionStatus with(List<PendingSubscription> pending, @Nullable Duration unconfirmedFor) {
		SessionProgress now = new SessionProgress(this.progress.since(), this.progress.attempts(),
				this.progress.nextAttemptAt(), unconfirmedFor);
		return new SessionStatus(this.session, this.capabilities, this.connection, this.connectionCheckedAt,
				this.lastFailure, pending, now);
	}

}
