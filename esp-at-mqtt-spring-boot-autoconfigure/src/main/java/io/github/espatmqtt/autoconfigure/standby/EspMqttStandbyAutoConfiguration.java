package io.github.espatmqtt.autoconfigure.standby;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttSettingsCustomizer;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder.BoundModule;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleName;
import io.github.espatmqtt.autoconfigure.internal.module.EspMqttModules;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.integration.jdbc.lock.LockRepository;

/**
 * {@link AutoConfiguration Auto-configuration} for several instances of an application
 * that share a module.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBooleanProperty(name = "esp.mqtt.enabled", matchIfMissing = true)
public final class EspMqttStandbyAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LockRepository.class)
	@EnableConfigurationProperties(StandbyProperties.class)
	static class StandbyConfiguration {

		@Bean
		SharedModules espMqttSharedModules(EspMqttModules modules, StandbyProperties properties,
				ConfigurableListableBeanFactory beanFactory, Environment environment) {
			return new SharedModules(modules, new SharedDatabase(properties, beanFactory, environment));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.integration.jdbc.lock.LockRepository")
	static class MissingConfiguration {

		@Bean
		EspMqttSettingsCustomizer espMqttSharedModulesMissing(EspMqttModules modules) {
			return (name, settings) -> {
				BoundModule module = modules.bound(new ModuleName(name));
				if (module.properties().standby().enabled()) {
					throw module.checks()
						.invalid("standby.enabled", true,
								"It needs 'org.springframework.integration:spring-integration-jdbc' on the class path");
				}
				return settings;
			};
		}

	}

}
