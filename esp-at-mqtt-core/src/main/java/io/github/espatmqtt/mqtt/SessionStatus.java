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
 * @param subscriptions how the wanted subscriptions get on
 * @param progress how the session gets on
 * @param leader what the instance is called that has the module, if several share it and
 * that is known
 * @since 0.1.0
 */
public record SessionStatus(SessionState session, @Nullable ModuleCapabilities capabilities,
		@Nullable MqttConnectionStatus connection, @Nullable Instant connectionCheckedAt,
		@Nullable Throwable lastFailure, SubscriptionStatus subscriptions, SessionProgress progress,
		@Nullable String leader) {

	/**
	 * Create the status of a client that has its module for itself.
	 * @param session where the session is
	 * @param capabilities what the module is and can do
	 * @param connection the last answer to {@code AT+MQTTCONN?} of this session
	 * @param connectionCheckedAt when that answer came
	 * @param lastFailure what went wrong last, until the session is ready again
	 * @param subscriptions how the wanted subscriptions get on
	 * @param progress how the session gets on
	 */
	public SessionStatus(SessionState session, @Nullable ModuleCapabilities capabilities,
			@Nullable MqttConnectionStatus connection, @Nullable Instant connectionCheckedAt,
			@Nullable Throwable lastFailure, SubscriptionStatus subscriptions, SessionProgress progress) {
		this(session, capabilities, connection, connectionCheckedAt, lastFailure, subscriptions, progress, null);
	}

	/**
	 * Return the status of a client that is switched off.
	 * @return the status
	 */
	public static SessionStatus disabled() {
		return new SessionStatus(SessionState.DISABLED, null, null, null, null, SubscriptionStatus.NONE,
				new SessionProgress(null, 0, null, null));
	}

	/**
	 * Return whether the client has nothing to do, as another one is known to lead.
	 * @return whether it stands by, and for whom
	 */
	public boolean isStandby() {
		return this.session == SessionState.STANDBY && this.leader != null;
	}

	/**
	 * Return what the module is.
	 * @return the identity, or {@code null} if it has not answered yet
	 */
	public @Nullable ModuleIdentity module() {
		return (this.capabilities != null) ? this.capabilities.module() : null;
	}

	/**
	 * Return what is wanted and not there.
	 * @return the pending subscriptions
	 */
	public List<PendingSubscription> pendingSubscriptions() {
		return this.subscriptions.pending();
	}

	/**
	 * Return the subscriptions that were refused in this session.
	 * @return those of the pending ones that have a reason
	 */
	public List<MqttSubscription> rejectedSubscriptions() {
		return pendingSubscriptions().stream()
			.filter(PendingSubscription::isRefused)
			.map(PendingSubscription::subscription)
			.toList();
	}

}
