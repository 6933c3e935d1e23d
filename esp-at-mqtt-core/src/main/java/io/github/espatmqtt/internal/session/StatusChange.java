package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.time.Instant;

import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.SessionProgress;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.mqtt.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a status.
 */
@FunctionalInterface
interface StatusChange {

	SessionProgress NO_PROGRESS = new SessionProgress(null, 0, null, null);

	SessionStatus INITIAL = new SessionStatus(SessionState.STOPPED, null, null, null, null, SubscriptionStatus.NONE,
			NO_PROGRESS);

	SessionStatus of(SessionStatus before);

	/**
	 * Return a transition. What the module said of its connection is forgotten when the
	 * session ends and before it connects, what went wrong when a new one is ready.
	 */
	static StatusChange transition(SessionState to, @Nullable Throwable cause, Instant now, @Nullable Instant next) {
		boolean left = to == SessionState.STOPPED || to == SessionState.STANDBY;
		boolean unknown = left || to == SessionState.WAITING || to == SessionState.CONNECTING;
		boolean settled = to == SessionState.READY || to == SessionState.STOPPED;
		return (before) -> {
			Throwable failure = (cause != null) ? cause : before.lastFailure();
			return new SessionStatus(to, before.capabilities(), unknown ? null : before.connection(),
					unknown ? null : before.connectionCheckedAt(), settled ? null : failure, before.subscriptions(),
					new SessionProgress(now, attempts(before, to), next, null),
					(to != SessionState.STOPPED) ? before.leader() : null);
		};
	}

	private static int attempts(SessionStatus before, SessionState to) {
		int failed = before.progress().attempts();
		return switch (to) {
			case READY, STOPPED, STANDBY -> 0;
			case WAITING -> (before.session() == SessionState.READY) ? 0 : failed + 1;
			default -> failed;
		};
	}

	/**
	 * Return who leads.
	 * @param failure why nobody knows
	 */
	static StatusChange led(@Nullable String leader, @Nullable Throwable failure) {
		return (before) -> new SessionStatus(before.session(), before.capabilities(), before.connection(),
				before.connectionCheckedAt(), failure, before.subscriptions(), before.progress(), leader);
	}

	static StatusChange found(ModuleCapabilities capabilities) {
		return (before) -> new SessionStatus(before.session(), capabilities, null, null, before.lastFailure(),
				before.subscriptions(), before.progress(), before.leader());
	}

	static StatusChange checked(MqttConnectionStatus connection, Instant checkedAt) {
		return (before) -> new SessionStatus(before.session(), before.capabilities(), connection, checkedAt,
				before.lastFailure(), before.subscriptions(), before.progress(), before.leader());
	}

	static StatusChange wanting(SubscriptionStatus subscriptions, @Nullable Duration unconfirmedFor) {
		return (before) -> {
			SessionProgress progress = before.progress();
			return new SessionStatus(before.session(), before.capabilities(), before.connection(),
					before.connectionCheckedAt(), before.lastFailure(), subscriptions,
					new SessionProgress(progress.since(), progress.attempts(), progress.nextAttemptAt(),
							unconfirmedFor),
					before.leader());
		};
	}

}
