package io.github.espatmqtt.mqtt;

import java.time.Instant;
import java.util.List;

import io.github.espatmqtt.module.ModuleIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What the client knows of its session at one moment.
 *
 * @param session where the session is
 * @param module what the module is, once it has answered
 * @param connection the last answer to {@code AT+MQTTCONN?} of this session
 * @param connectionCheckedAt when that answer came
 * @param lastFailure what went wrong last, until the session is ready again
 * @param rejectedSubscriptions filters the module refused in this session
 * @since 0.1.0
 */
public record SessionStatus(SessionState session, @Nullable ModuleIdentity module,
		@Nullable MqttConnectionStatus connection, @Nullable Instant connectionCheckedAt,
		@Nullable Throwable lastFailure, List<MqttSubscription> rejectedSubscriptions) {

	public SessionStatus {
		rejectedSubscriptions = List.copyOf(rejectedSubscriptions);
	}

}
