package io.github.espatmqtt.autoconfigure.inbox;

import io.github.espatmqtt.inbox.Inbox;
import io.github.espatmqtt.inbox.InboxHealthIndicator;
import io.github.espatmqtt.inbox.InboxMetrics;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link AutoConfiguration Auto-configuration} for health and meters of the inbox.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttInboxAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnBean(Inbox.class)
public final class EspMqttInboxActuatorAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
	static class HealthConfiguration {

		@Bean
		@ConditionalOnEnabledHealthIndicator("esp-mqtt-inbox")
		@ConditionalOnMissingBean(name = "espMqttInboxHealthIndicator")
		InboxHealthIndicator espMqttInboxHealthIndicator(Inbox inbox) {
			return new InboxHealthIndicator(inbox);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class MetricsConfiguration {

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		@ConditionalOnMissingBean
		InboxMetrics espMqttInboxMetrics(Inbox inbox) {
			return new InboxMetrics(inbox);
		}

	}

}
