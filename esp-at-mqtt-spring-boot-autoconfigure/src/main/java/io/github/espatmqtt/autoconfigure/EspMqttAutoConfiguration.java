package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.autoconfigure.internal.binding.PropertyChecks;
import io.github.espatmqtt.autoconfigure.internal.diagnostics.UnknownPropertyReporter;
import io.github.espatmqtt.autoconfigure.internal.lifecycle.EspMqttClientLifecycle;
import io.github.espatmqtt.autoconfigure.internal.module.EspMqttModules;
import io.github.espatmqtt.autoconfigure.internal.module.ModuleConnectionDetails;
import io.github.espatmqtt.autoconfigure.internal.module.ModulesRegistrar;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.support.EspMqttClients;
import io.github.espatmqtt.template.PublishDefaults;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * {@link AutoConfiguration Auto-configuration} for MQTT through an ESP-AT module.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@EnableConfigurationProperties(EspMqttProperties.class)
@Import(ModulesRegistrar.class)
public final class EspMqttAutoConfiguration {

	@Bean(EspMqttModules.NAME)
	EspMqttModules espMqttModules(Environment environment, BeanFactory beanFactory) {
		return new EspMqttModules(environment, beanFactory);
	}

	@Bean
	@ConditionalOnMissingBean(EspMqttConnectionDetails.class)
	ModuleConnectionDetails espMqttConnectionDetails(EspMqttModules modules) {
		return new ModuleConnectionDetails(modules);
	}

	@Bean
	EspMqttClientLifecycle espMqttClientLifecycle(ConfigurableListableBeanFactory beanFactory,
			EspMqttProperties properties) {
		return new EspMqttClientLifecycle(EspMqttClients.of(beanFactory), properties);
	}

	@Bean
	@ConditionalOnMissingBean
	PublishDefaults espMqttPublishDefaults(EspMqttProperties properties) {
		EspMqttProperties.Outbound outbound = properties.outbound();
		String topic = outbound.defaultTopic();
		return new PublishDefaults(
				(topic != null) ? PropertyChecks.APPLICATION.check("outbound.default-topic", topic, MqttTopic::new)
						: null,
				PropertyChecks.APPLICATION.check("outbound.default-qos", outbound.defaultQos(), MqttQos::of),
				outbound.defaultRetained());
	}

	/**
	 * Nobody asks for what starts and ends the clients.
	 */
	@Bean
	static LazyInitializationExcludeFilter espMqttClientsExcludedFromLazyInitialization() {
		return LazyInitializationExcludeFilter.forBeanTypes(EspMqttClientLifecycle.class,
				UnknownPropertyReporter.class);
	}

	@Bean
	UnknownPropertyReporter espMqttUnknownPropertyReporter(ConfigurableApplicationContext context) {
		return new UnknownPropertyReporter(context);
	}

}
