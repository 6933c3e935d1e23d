package io.github.espatmqtt.autoconfigure.metrics;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.metrics.EspMqttMetrics;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttClients;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for {@link EspMqttMetrics}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "esp.mqtt.enabled", matchIfMissing = true)
@ConditionalOnBean({ MeterRegistry.class, EspMqttClient.class })
public final class EspMqttMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EspMqttMetrics espMqttMetrics(ConfigurableListableBeanFactory beanFactory) {
		return new EspMqttMetrics(EspMqttClients.of(beanFactory));
	}

}
