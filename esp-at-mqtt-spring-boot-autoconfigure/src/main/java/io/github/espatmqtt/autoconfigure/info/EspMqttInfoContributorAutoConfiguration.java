package io.github.espatmqtt.autoconfigure.info;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.info.EspMqttInfoContributor;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttClients;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for {@link EspMqttInfoContributor}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttAutoConfiguration.class)
@ConditionalOnClass({ EspMqttInfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnBooleanProperty(name = "esp.mqtt.enabled", matchIfMissing = true)
@ConditionalOnBean(EspMqttClient.class)
@ConditionalOnEnabledInfoContributor("espmqtt")
public final class EspMqttInfoContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EspMqttInfoContributor espMqttInfoContributor(ConfigurableListableBeanFactory beanFactory) {
		return new EspMqttInfoContributor(EspMqttClients.of(beanFactory));
	}

}
