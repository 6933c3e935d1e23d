package io.github.espatmqtt.console;

import java.util.Map;

import io.github.espatmqtt.autoconfigure.EspMqttProperties;
import io.github.espatmqtt.endpoint.EspMqttEndpoint;
import io.github.espatmqtt.endpoint.MessageStores;
import io.github.espatmqtt.inbox.Inbox;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.outbox.Outbox;
import io.github.espatmqtt.support.EspMqttClients;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * {@link AutoConfiguration Auto-configuration} for the live console.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = { "io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration",
		"io.github.espatmqtt.autoconfigure.endpoint.EspMqttEndpointAutoConfiguration",
		"io.github.espatmqtt.autoconfigure.inbox.EspMqttInboxAutoConfiguration",
		"io.github.espatmqtt.autoconfigure.outbox.EspMqttOutboxAutoConfiguration" })
@ConditionalOnBooleanProperty("esp.mqtt.console.enabled")
@ConditionalOnWebApplication
@ConditionalOnBean(EspMqttClient.class)
@EnableConfigurationProperties(EspMqttProperties.class)
@ImportRuntimeHints(ConsoleRuntimeHints.class)
@Import({ ServletCsrfConfiguration.class, ReactiveCsrfConfiguration.class })
public final class EspMqttConsoleAutoConfiguration {

	@Bean
	ApplicationSource espMqttConsoleSource(ConfigurableListableBeanFactory beans, EspMqttProperties properties,
			ObjectProvider<ConsoleSide> sides, Environment environment) {
		Map<String, EspMqttClient> clients = EspMqttClients.of(beans);
		ObjectProvider<EspMqttEndpoint> endpoint = beans.getBeanProvider(EspMqttEndpoint.class);
		MessageStores stores = new MessageStores(beans.getBeanProvider(Outbox.class).getIfAvailable(),
				beans.getBeanProvider(Inbox.class).getIfAvailable());
		return new ApplicationSource(clients,
				endpoint.getIfAvailable(() -> new EspMqttEndpoint(clients, stores, properties.endpoint().allow())),
				stores,
				new ApplicationSource.Appearance(environment.getProperty("spring.application.name", "application"),
						new Payloads(properties.console().payloads()),
						sides.orderedStream().map(ConsoleSide::link).toList()));
	}

	@Bean
	ConsoleDoors espMqttConsoleDoors(ApplicationSource source, ObjectProvider<ConsoleSide> sides,
			EspMqttProperties properties, Environment environment) {
		return new ConsoleDoors(source, sides.orderedStream().toList(), properties.console().remote(), environment);
	}

	/**
	 * On Spring MVC.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class OnServlet {

		@Bean
		RouterFunction<ServerResponse> espMqttConsoleRoutes(ConsoleDoors doors, EspMqttProperties properties) {
			return new ServletConsole(doors, ConsolePath.of(properties.console().path())).routes();
		}

	}

	/**
	 * On Spring WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class OnReactive {

		@Bean
		org.springframework.web.reactive.function.server.RouterFunction<org.springframework.web.reactive.function.server.ServerResponse> espMqttConsoleRoutes(
				ConsoleDoors doors, EspMqttProperties properties) {
			return new ReactiveConsole(doors, ConsolePath.of(properties.console().path())).routes();
		}

	}

}
