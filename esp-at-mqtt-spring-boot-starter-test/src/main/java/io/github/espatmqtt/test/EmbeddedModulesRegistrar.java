package io.github.espatmqtt.test;

import java.util.Map;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Defines one more module for each that the application has by name, now that all its
 * properties are known. Adds properties: where the broker is, and quick attempts to
 * connect.
 */
class EmbeddedModulesRegistrar implements BeanDefinitionRegistryPostProcessor {

	private static final String QUICK_RETRY = "embeddedEspAtRetry";

	private final Environment environment;

	EmbeddedModulesRegistrar(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		new ApplicationSchemes(this.environment).modules()
			.stream()
			.filter((module) -> !registry.containsBeanDefinition(EmbeddedModules.bean(module)))
			.forEach((module) -> registry.registerBeanDefinition(EmbeddedModules.bean(module), define(module)));
	}

	private static RootBeanDefinition define(String module) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setTargetType(EspAtEmulator.class);
		definition.setFactoryBeanName(EmbeddedEspAtConfiguration.MODULES);
		definition.setFactoryMethodName("create");
		definition.setDestroyMethodName("close");
		definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, module));
		return definition;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			MutablePropertySources sources = configurable.getPropertySources();
			sources.addLast(new BrokerAddress(beanFactory));
			PropertySource<?> retry = new MapPropertySource(QUICK_RETRY,
					Map.of("esp.mqtt.retry.initial", "10ms", "esp.mqtt.retry.maximum", "200ms"));
			if (sources.contains(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)) {
				sources.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, retry);
			}
			else {
				sources.addLast(retry);
			}
		}
	}

	/**
	 * Where the broker is, which starts when somebody asks.
	 */
	private static final class BrokerAddress extends PropertySource<ConfigurableListableBeanFactory> {

		private static final String PREFIX = "embedded.esp-at.broker.";

		BrokerAddress(ConfigurableListableBeanFactory beans) {
			super("embeddedEspAtBroker", beans);
		}

		@Override
		public @Nullable Object getProperty(String name) {
			return switch (name) {
				case PREFIX + "host" -> broker().host();
				case PREFIX + "port" -> broker().port();
				default -> null;
			};
		}

		private EmbeddedMqttBroker broker() {
			return this.source.getBean(EmbeddedMqttBroker.class);
		}

	}

}
