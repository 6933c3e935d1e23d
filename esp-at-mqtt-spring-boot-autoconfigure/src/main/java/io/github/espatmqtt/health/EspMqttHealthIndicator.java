package io.github.espatmqtt.health;

import java.time.Duration;

import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttState;
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
 * <li>{@link SessionState#READY} and the module says that it is connected:
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

	/**
	 * Create a new indicator.
	 * @param client the client to look at
	 */
	public EspMqttHealthIndicator(EspMqttClient client) {
		super("ESP-AT MQTT health check failed");
		Assert.notNull(client, "'client' must not be null");
		this.client = client;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		SessionStatus status = this.client.status(MAXIMUM_WAIT);
		Status health = health(status);
		builder.status(health).withDetail("session", status.session());
		add(builder, status.connection());
		add(builder, status.module());
		add(builder, "checkedAt", status.connectionCheckedAt());
		if (health == Status.DOWN && status.lastFailure() != null) {
			add(builder, "error", status.lastFailure().getMessage());
		}
		if (!status.rejectedSubscriptions().isEmpty()) {
			builder.withDetail("rejectedSubscriptions",
					status.rejectedSubscriptions().stream().map((rejected) -> rejected.filter().filter()).toList());
		}
	}

	private static Status health(SessionStatus status) {
		return switch (status.session()) {
			case READY -> isConnected(status.connection()) ? Status.UP : Status.DOWN;
			case STOPPED -> Status.OUT_OF_SERVICE;
			default -> Status.DOWN;
		};
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
