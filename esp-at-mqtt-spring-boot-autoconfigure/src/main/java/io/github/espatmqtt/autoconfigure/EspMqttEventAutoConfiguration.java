package io.github.espatmqtt.autoconfigure;

import java.util.Map;

import io.github.espatmqtt.event.EspMqttEventPublisher;
import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for {@link EspMqttEventPublisher}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttAutoConfiguration.class)
@ConditionalOnBean(EspMqttClient.class)
public final class EspMqttEventAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EspMqttEventPublisher espMqttEventPublisher(Map<String, EspMqttClient> clients, ApplicationEventPublisher publisher,
			Environment environment) {
		return new EspMqttEventPublisher(clients, publisher, DeliveryThreads.of(environment));
	}

}
