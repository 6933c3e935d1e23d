package io.github.espatmqtt.autoconfigure.endpoint;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttProperties;
import io.github.espatmqtt.endpoint.EspMqttEndpoint;
import io.github.espatmqtt.endpoint.MessageStores;
import io.github.espatmqtt.inbox.Inbox;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.outbox.Outbox;
import io.github.espatmqtt.support.EspMqttClients;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for {@link EspMqttEndpoint}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttAutoConfiguration.class)
@ConditionalOnClass({ EspMqttEndpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(EspMqttClient.class)
@ConditionalOnAvailableEndpoint(EspMqttEndpoint.class)
@EnableConfigurationProperties(EspMqttProperties.class)
public final class EspMqttEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EspMqttEndpoint espMqttEndpoint(ConfigurableListableBeanFactory beanFactory, ObjectProvider<Outbox> outbox,
			ObjectProvider<Inbox> inbox, EspMqttProperties properties) {
		return new EspMqttEndpoint(EspMqttClients.of(beanFactory),
				new MessageStores(outbox.getIfAvailable(), inbox.getIfAvailable()), properties.endpoint().allow());
	}

}
