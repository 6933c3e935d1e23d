package io.github.espatmqtt.autoconfigure.outbox;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.database.InitializeSchema;
import io.github.espatmqtt.autoconfigure.database.MessageDatabases;
import io.github.espatmqtt.autoconfigure.database.MessageDatabases.Choice;
import io.github.espatmqtt.lock.DatabaseLocks;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.outbox.Outbox;
import io.github.espatmqtt.outbox.OutboxDrains;
import io.github.espatmqtt.outbox.OutboxGroup;
import io.github.espatmqtt.outbox.OutboxSettings;
import io.github.espatmqtt.outbox.OutboxSettings.Limits;
import io.github.espatmqtt.publish.EspMqttPublishers;
import io.github.espatmqtt.support.EspMqttClients;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.ClassUtils;

/**
 * {@link AutoConfiguration Auto-configuration} for the outbox.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = EspMqttAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBooleanProperty(name = "esp.mqtt.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("esp.mqtt.outbox.enabled")
public final class EspMqttOutboxAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JdbcClient.class)
	@EnableConfigurationProperties(OutboxProperties.class)
	static class OutboxConfiguration {

		private static final String LOCK_REGISTRY = "org.springframework.integration.jdbc.lock.LockRepository";

		@Bean
		@ConditionalOnMissingBean
		Outbox espMqttOutbox(ConfigurableListableBeanFactory beanFactory, Environment environment,
				OutboxProperties properties, ApplicationEventPublisher events) {
			OutboxSettings settings = settings(properties);
			OutboxGroup group = group(properties, beanFactory.getBeanClassLoader());
			return new MessageDatabases(beanFactory, environment).open(
					Outbox.DATABASE_USER, new Choice(properties.dataSource(), properties.file(),
							properties.durability(), properties.initializeSchema(), properties.shared().enabled()),
					(database) -> {
						if (properties.shared().enabled() && properties.initializeSchema() == InitializeSchema.ALWAYS) {
							DatabaseLocks.initialize(database);
						}
						return new Outbox(database, group, settings, events::publishEvent);
					});
		}

		@Bean
		@ConditionalOnMissingBean(EspMqttPublishers.class)
		OutboxDrains espMqttOutboxDrains(Outbox outbox, ConfigurableListableBeanFactory beanFactory) {
			return new OutboxDrains(outbox, () -> EspMqttClients.of(beanFactory));
		}

		private static OutboxGroup group(OutboxProperties properties, @Nullable ClassLoader loader) {
			if (properties.shared().enabled() && !ClassUtils.isPresent(LOCK_REGISTRY, loader)) {
				throw new IllegalStateException("'esp.mqtt.outbox.shared.enabled' needs "
						+ "'org.springframework.integration:spring-integration-jdbc' on the class path. Add that");
			}
			return new OutboxGroup(properties.group(),
					properties.shared().enabled() ? properties.shared().lease() : null);
		}

		private static OutboxSettings settings(OutboxProperties properties) {
			Limits limits = new Limits(properties.messages(), properties.bytes().toBytes(), properties.whenFull(),
					properties.blockTimeout());
			return new OutboxSettings(properties.promise(), properties.confirmTimeout(), properties.onUnknown(), limits,
					properties.timeToLive(),
					properties.topics()
						.stream()
						.map((topic) -> new OutboxSettings.Topic(new MqttTopicFilter(topic.filter()), topic.priority(),
								topic.timeToLive()))
						.toList());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.jdbc.core.simple.JdbcClient")
	static class MissingConfiguration {

		MissingConfiguration() {
			throw new IllegalStateException("'esp.mqtt.outbox.enabled' needs 'org.springframework:spring-jdbc' on the "
					+ "class path. Add that, or use esp-at-mqtt-spring-boot-starter, which brings it");
		}

	}

}
