package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.autoconfigure.internal.lifecycle.DeliveryThreads;
import io.github.espatmqtt.event.EspMqttEventPublisher;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttClients;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
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
@ConditionalOnBooleanProperty(name = "esp.mqtt.enabled", matchIfMissing = true)
@ConditionalOnBean(EspMqttClient.class)
public final class EspMqttEventAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EspMqttEventPublisher espMqttEventPublisher(ConfigurableListableBeanFactory beanFactory,
			ApplicationEventPublisher publisher, Environment environment) {
		return new EspMqttEventPublisher(EspMqttClients.of(beanFactory), publisher, DeliveryThreads.of(environment));
	}

}
