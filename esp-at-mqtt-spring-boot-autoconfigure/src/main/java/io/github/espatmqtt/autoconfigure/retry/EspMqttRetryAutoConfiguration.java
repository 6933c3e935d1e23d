package io.github.espatmqtt.autoconfigure.retry;

import java.util.Objects;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.internal.binding.PropertyChecks;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.publish.EspMqttPublishers;
import io.github.espatmqtt.retry.DeadLetters;
import io.github.espatmqtt.retry.MessageRetry;
import io.github.espatmqtt.retry.RetrySettings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for further attempts and dead letters.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "esp.mqtt.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RetryProperties.class)
public final class EspMqttRetryAutoConfiguration {

	private static final int ATTEMPTS_FROM_THE_INBOX = 5;

	@Bean
	@ConditionalOnMissingBean
	MessageRetry espMqttMessageRetry(RetryProperties properties, ObjectProvider<EspMqttPublishers> publishers,
			Environment environment) {
		PropertyChecks checks = PropertyChecks.APPLICATION;
		boolean inbox = environment.getProperty("esp.mqtt.inbound.store.enabled", Boolean.class, false);
		int attempts = Objects.requireNonNullElse(properties.attempts(), inbox ? ATTEMPTS_FROM_THE_INBOX : 1);
		RetrySettings settings = new RetrySettings(checks.requirePositive("inbound.retry.attempts", attempts),
				checks.requirePositive("inbound.retry.pause", properties.pause()));
		return new MessageRetry(settings, deadLetters(properties.deadLetterTopic(), publishers));
	}

	private static DeadLetters deadLetters(@Nullable String topic, ObjectProvider<EspMqttPublishers> publishers) {
		EspMqttPublishers lazy = (client) -> publishers.getIfAvailable(() -> EspMqttPublisher::of).of(client);
		return (topic != null) ? PropertyChecks.APPLICATION.check("inbound.retry.dead-letter-topic", topic,
				(pattern) -> new DeadLetters(pattern, lazy)) : new DeadLetters(null, lazy);
	}

}
