package io.github.espatmqtt.autoconfigure.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.database.MessageDatabases;
import io.github.espatmqtt.autoconfigure.database.MessageDatabases.Choice;
import io.github.espatmqtt.autoconfigure.retry.EspMqttRetryAutoConfiguration;
import io.github.espatmqtt.inbox.Inbox;
import io.github.espatmqtt.inbox.InboxSettings;
import io.github.espatmqtt.inbox.InboxSettings.Limits;
import io.github.espatmqtt.listener.EspMqttListenerEndpointRegistry;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.receive.EspMqttReceivers;
import io.github.espatmqtt.retry.MessageRetry;

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
 * {@link AutoConfiguration Auto-configuration} for the inbox.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { EspMqttAutoConfiguration.class, EspMqttRetryAutoConfiguration.class },
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnBooleanProperty(name = "esp.mqtt.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty("esp.mqtt.inbound.store.enabled")
public final class EspMqttInboxAutoConfiguration {

	private static final String INBOX = "espMqttInbox";

	/** The beans that take messages, by name, as Spring Integration may be absent. */
	private static final List<String> CONSUMERS = List.of(EspMqttListenerEndpointRegistry.class.getName(),
			"io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter");

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JdbcClient.class)
	@EnableConfigurationProperties(InboxProperties.class)
	static class InboxConfiguration {

		@Bean(INBOX)
		@ConditionalOnMissingBean(EspMqttReceivers.class)
		Inbox espMqttInbox(ConfigurableListableBeanFactory beanFactory, Environment environment,
				InboxProperties properties, MessageRetry retry, ApplicationEventPublisher events) {
			outliveClients(beanFactory);
			InboxSettings settings = new InboxSettings(properties.group(), retry.settings(),
					new Limits(properties.messages(), properties.bytes().toBytes()));
			return new MessageDatabases(beanFactory, environment).open(Inbox.DATABASE_USER,
					new Choice(properties.dataSource(), properties.file(), properties.durability(),
							properties.initializeSchema(), false),
					(database) -> new Inbox(database, settings, retry.deadLetters(), events::publishEvent));
		}

		/**
		 * What a client receives while it ends is to be stored, too, so whatever has a
		 * part in that ends after it.
		 */
		private static void outliveClients(ConfigurableListableBeanFactory beanFactory) {
			ClassLoader classLoader = beanFactory.getBeanClassLoader();
			Stream<String> consumers = CONSUMERS.stream()
				.filter((type) -> ClassUtils.isPresent(type, classLoader))
				.map((type) -> ClassUtils.resolveClassName(type, classLoader))
				.flatMap((type) -> Arrays.stream(beanFactory.getBeanNamesForType(type, false, false)));
			String[] clients = beanFactory.getBeanNamesForType(EspMqttClient.class, false, false);
			Stream.concat(Stream.of(INBOX), consumers)
				.forEach((bean) -> Arrays.stream(clients)
					.forEach((client) -> beanFactory.registerDependentBean(bean, client)));
		}

		@Bean
		AbandonedMessages espMqttAbandonedMessages(Inbox inbox) {
			return new AbandonedMessages(inbox);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.jdbc.core.simple.JdbcClient")
	static class MissingConfiguration {

		MissingConfiguration() {
			throw new IllegalStateException("'esp.mqtt.inbound.store.enabled' needs 'org.springframework:spring-jdbc' "
					+ "on the class path. Add that, or use esp-at-mqtt-spring-boot-starter, which brings it");
		}

	}

}
