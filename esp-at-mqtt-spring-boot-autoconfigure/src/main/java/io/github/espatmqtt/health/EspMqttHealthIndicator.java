package io.github.espatmqtt.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttState;
import io.github.espatmqtt.mqtt.PendingSubscription;
import io.github.espatmqtt.mqtt.SessionProgress;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.Assert;

/**
 * {@link HealthIndicator} for an ESP-AT module and its MQTT session. Answers from what is
 * known when the serial line is busy, so it never takes longer than half a second.
 *
 * <ul>
 * <li>{@link SessionState#READY}, the module says that it is connected, and what is tried
 * is confirmed: {@link Status#UP}</li>
 * <li>{@link SessionState#STANDBY}, and another instance is known to have the module:
 * {@link Status#UP}</li>
 * <li>{@link SessionState#STOPPED}: {@link Status#OUT_OF_SERVICE}, nobody wants a
 * session</li>
 * <li>everything else: {@link Status#DOWN}</li>
 * </ul>
 *
 * @since 0.1.0
 */
public class EspMqttHealthIndicator extends AbstractHealthIndicator {

	private static final Duration MAXIMUM_WAIT = Duration.ofMillis(500);

	private final EspMqttClient client;

	private final boolean requireSubscriptions;

	/**
	 * Create a new indicator for which a missing subscription is a detail.
	 * @param client the client to look at
	 */
	public EspMqttHealthIndicator(EspMqttClient client) {
		this(client, false);
	}

	/**
	 * Create a new indicator.
	 * @param client the client to look at
	 * @param requireSubscriptions whether a wanted subscription that is not there means
	 * {@link Status#DOWN}
	 */
	public EspMqttHealthIndicator(EspMqttClient client, boolean requireSubscriptions) {
		super("ESP-AT MQTT health check failed");
		Assert.notNull(client, "'client' must not be null");
		this.client = client;
		this.requireSubscriptions = requireSubscriptions;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		SessionStatus status = this.client.status(MAXIMUM_WAIT);
		String reason = isUnwanted(status) ? null : reason(status);
		builder.status(health(status, reason)).withDetail("session", status.session());
		add(builder, "leader", status.leader());
		add(builder, "reason", reason);
		add(builder, status.connection());
		add(builder, status.module());
		add(builder, "checkedAt", status.connectionCheckedAt());
		if (reason != null && status.lastFailure() != null) {
			add(builder, "error", status.lastFailure().getMessage());
		}
		add(builder, status.progress());
		if (!status.pendingSubscriptions().isEmpty()) {
			builder.withDetail("pendingSubscriptions",
					status.pendingSubscriptions().stream().map(EspMqttHealthIndicator::details).toList());
		}
	}

	private static Status health(SessionStatus status, @Nullable String reason) {
		if (isUnwanted(status)) {
			return Status.OUT_OF_SERVICE;
		}
		return (reason != null) ? Status.DOWN : Status.UP;
	}

	/**
	 * Return whether nobody wants a session.
	 */
	private static boolean isUnwanted(SessionStatus status) {
		return status.session() == SessionState.STOPPED || status.session() == SessionState.DISABLED;
	}

	/**
	 * Say why the client is of no use at the moment.
	 */
	private @Nullable String reason(SessionStatus status) {
		Duration unconfirmed = status.progress().unconfirmedFor();
		if (status.session() == SessionState.STANDBY) {
			return status.isStandby() ? null : "This instance stands by, and nobody is known to have the module";
		}
		if (status.session() != SessionState.READY) {
			return "There is no session with the broker: " + status.session();
		}
		if (!isConnected(status.connection())) {
			return "The module does not say that it is connected";
		}
		if (unconfirmed != null) {
			return "Nothing has been confirmed for " + unconfirmed.toSeconds() + " s, although it was tried";
		}
		boolean missing = this.requireSubscriptions && !status.pendingSubscriptions().isEmpty();
		return missing ? "Not all subscriptions are there" : null;
	}

	private static void add(Health.Builder builder, SessionProgress progress) {
		add(builder, "since", progress.since());
		if (progress.attempts() > 0) {
			builder.withDetail("attempts", progress.attempts());
		}
		add(builder, "nextAttemptAt", progress.nextAttemptAt());
	}

	private static Map<String, Object> details(PendingSubscription pending) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("topic", pending.subscription().filter().filter());
		if (pending.through() != null) {
			details.put("through", pending.through().filter());
		}
		if (pending.reason() != null) {
			details.put("reason", pending.reason());
		}
		if (pending.nextTryAt() != null) {
			details.put("nextTryAt", pending.nextTryAt());
		}
		return details;
	}

	private static boolean isConnected(@Nullable MqttConnectionStatus connection) {
		return connection != null && connection.state().isConnected();
	}

	private static void add(Health.Builder builder, @Nullable MqttConnectionStatus connection) {
		if (connection == null) {
			return;
		}
		MqttState state = connection.state();
		builder.withDetail("state", state.number()).withDetail("stateName", state);
		builder.withDetail("scheme", connection.scheme()).withDetail("host", connection.host());
		builder.withDetail("port", connection.port()).withDetail("reconnect", connection.reconnect());
	}

	private static void add(Health.Builder builder, @Nullable ModuleIdentity module) {
		if (module == null) {
			return;
		}
		add(builder, "firmware", (module.atVersion() != null) ? module.atVersion().toString() : null);
		add(builder, "image", module.binVersion());
		add(builder, "chip", module.chip());
	}

	private static void add(Health.Builder builder, String name, @Nullable Object value) {
		if (value != null) {
			builder.withDetail(name, value);
		}
	}

}
