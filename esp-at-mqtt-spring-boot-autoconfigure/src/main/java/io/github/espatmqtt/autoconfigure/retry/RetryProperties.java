package io.github.espatmqtt.autoconfigure.retry;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for messages that a listener, or with the inbox an adapter,
 * fails to handle.
 *
 * @param attempts How often a message is given to its listener before it is given up. By
 * default once, with the inbox five times.
 * @param pause Pause before the second attempt, doubled each time up to 30s.
 * @param deadLetterTopic Topic to which messages are published that are given up, in
 * which {topic} stands for the one they came from. Unless set they are logged, with the
 * inbox parked in its table.
 * @since 0.1.0
 */
@ConfigurationProperties("esp.mqtt.inbound.retry")
public record RetryProperties(@Nullable Integer attempts, @DefaultValue("1s") Duration pause,
		@Nullable String deadLetterTopic) {
}
