package io.github.espatmqtt.autoconfigure.outbox;

import io.github.espatmqtt.outbox.Outbox;
import io.github.espatmqtt.outbox.OutboxHealthIndicator;
import io.github.espatmqtt.outbox.OutboxMetrics;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} for health and meters of the outbox.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttOutboxAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBean(Outbox.class)
public final class EspMqttOutboxActuatorAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
	static class HealthConfiguration {

		@Bean
		@ConditionalOnEnabledHealthIndicator("esp-mqtt-outbox")
		@ConditionalOnMissingBean(name = "espMqttOutboxHealthIndicator")
		OutboxHealthIndicator espMqttOutboxHealthIndicator(Outbox outbox, OutboxProperties properties) {
			OutboxProperties.Health health = properties.health();
			return new OutboxHealthIndicator(outbox, health.maximumWaiting(), health.maximumAge());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MetricsConfiguration {

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		@ConditionalOnMissingBean
		OutboxMetrics espMqttOutboxMetrics(Outbox outbox) {
			return new OutboxMetrics(outbox);
		}

	}

}
