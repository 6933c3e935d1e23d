package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.template.EspMqttOperations;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.template.PublishDefaults;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for MQTT through an ESP-AT module.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "esp.mqtt.enabled", matchIfMissing = true)
@EnableConfigurationProperties(EspMqttProperties.class)
public final class EspMqttAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(EspMqttConnectionDetails.class)
	PropertiesEspMqttConnectionDetails espMqttConnectionDetails(EspMqttProperties properties) {
		return new PropertiesEspMqttConnectionDetails(properties);
	}

	@Bean
	EspMqttClientFactory espMqttClientFactory(Environment environment, ObjectProvider<SslBundles> sslBundles) {
		return new EspMqttClientFactory(environment, sslBundles.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	EspMqttClient espMqttClient(EspMqttClientFactory clients, EspMqttProperties properties,
			EspMqttConnectionDetails connectionDetails, ObjectProvider<EspMqttSettingsCustomizer> customizers) {
		return clients.create(properties, connectionDetails, customizers.orderedStream().toList());
	}

	@Bean
	EspMqttClientLifecycle espMqttClientLifecycle(ConfigurableListableBeanFactory beanFactory,
			EspMqttProperties properties) {
		return new EspMqttClientLifecycle(
				SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, EspMqttClient.class),
				properties);
	}

	@Bean
	@ConditionalOnMissingBean
	PublishDefaults espMqttPublishDefaults(EspMqttProperties properties) {
		EspMqttProperties.Outbound outbound = properties.outbound();
		String topic = outbound.defaultTopic();
		return new PublishDefaults(
				(topic != null) ? PropertyChecks.check("outbound.default-topic", topic, MqttTopic::new) : null,
				PropertyChecks.check("outbound.default-qos", outbound.defaultQos(), MqttQos::of),
				outbound.defaultRetained());
	}

	@Bean
	@ConditionalOnMissingBean(EspMqttOperations.class)
	@ConditionalOnSingleCandidate(EspMqttClient.class)
	EspMqttTemplate espMqttTemplate(EspMqttClient client, PublishDefaults defaults,
			ObjectProvider<EspMqttMessageConverter> converter) {
		return new EspMqttTemplate(client, converter.getIfAvailable(EspMqttMessageConverter::new), defaults);
	}

	@Bean
	UnknownPropertyReporter espMqttUnknownPropertyReporter(ConfigurableApplicationContext context) {
		return new UnknownPropertyReporter(context);
	}

}
