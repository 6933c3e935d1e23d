package io.github.espatmqtt.autoconfigure.health;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttProperties;
import io.github.espatmqtt.health.EspMqttHealthIndicator;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttClients;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * {@link AutoConfiguration Auto-configuration} for {@link EspMqttHealthIndicator}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttAutoConfiguration.class)
@ConditionalOnClass({ EspMqttHealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBooleanProperty(name = "esp.mqtt.enabled", matchIfMissing = true)
@ConditionalOnBean(EspMqttClient.class)
@ConditionalOnEnabledHealthIndicator("esp-mqtt")
public final class EspMqttHealthContributorAutoConfiguration
		extends CompositeHealthContributorConfiguration<EspMqttHealthIndicator, EspMqttClient> {

	EspMqttHealthContributorAutoConfiguration(ObjectProvider<EspMqttProperties> properties) {
		super((client) -> new EspMqttHealthIndicator(client, requiresSubscriptions(properties.getIfAvailable())));
	}

	private static boolean requiresSubscriptions(@Nullable EspMqttProperties properties) {
		return properties != null && properties.health().requireSubscriptions();
	}

	@Bean
	@ConditionalOnMissingBean(name = { "espMqttHealthIndicator", "espMqttHealthContributor" })
	HealthContributor espMqttHealthContributor(ConfigurableListableBeanFactory beanFactory) {
		return createContributor(EspMqttClients.of(beanFactory));
	}

}
