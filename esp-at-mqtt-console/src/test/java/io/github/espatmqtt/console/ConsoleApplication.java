package io.github.espatmqtt.console;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.cli.ScriptPlayer;
import io.github.espatmqtt.emulator.web.ModulesSource;
import io.github.espatmqtt.emulator.web.WatchedModule;
import io.github.espatmqtt.transport.AtTransport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * An application with a console, on an emulated module.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ConsoleApplication {

	private static final String SECURITY = "org.springframework.boot.security.autoconfigure.";

	private static final String WITHOUT_SECURITY = "spring.autoconfigure.exclude=" + SECURITY
			+ "web.servlet.ServletWebSecurityAutoConfiguration," + SECURITY
			+ "web.servlet.SecurityFilterAutoConfiguration," + SECURITY
			+ "web.reactive.ReactiveWebSecurityAutoConfiguration";

	/**
	 * Start it, with a session.
	 */
	static ConfigurableApplicationContext start(WebApplicationType type, boolean secured, String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "esp.mqtt.console.enabled=true",
				"esp.mqtt.fail-fast=true", "spring.application.name=bench", "spring.main.banner-mode=off"));
		if (!secured) {
			all.add(WITHOUT_SECURITY);
		}
		all.addAll(List.of(properties));
		return new SpringApplicationBuilder(ConsoleApplication.class).web(type)
			.properties(all.toArray(String[]::new))
			.run();
	}

	@Bean
	EmbeddedMqttBroker broker() {
		return EmbeddedMqttBroker.start();
	}

	@Bean
	EspAtEmulator emulator(EmbeddedMqttBroker broker, ModulesSource page, ScriptPlayer script) {
		WatchedModule.Sight sight = new WatchedModule.Sight("emulated", "in this process", "4.1", "the embedded one");
		return EspAtEmulator.builder()
			.broker(broker.host(), broker.port())
			.wireTap(page.watch(sight, script::play))
			.build();
	}

	@Bean
	ScriptPlayer script(EmbeddedMqttBroker broker, ObjectProvider<EspAtEmulator> module) {
		return new ScriptPlayer(module::getObject, InetSocketAddress.createUnresolved(broker.host(), broker.port()));
	}

	@Bean
	ModulesSource modulePage() {
		return new ModulesSource(new ConsoleState.Link("application", "../"));
	}

	@Bean
	ConsoleSide moduleSide(ModulesSource page) {
		return new ConsoleSide("module", "emulated module", page);
	}

	@Bean
	EspMqttConnectionDetails connectionDetails(EspAtEmulator emulator, EmbeddedMqttBroker broker) {
		return new Details(emulator.transport(), broker.host(), broker.port());
	}

	/**
	 * Security that lets everybody pass.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("test.everybody")
	static class Everybody {

		@Bean
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		SecurityFilterChain servletDoors(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		SecurityWebFilterChain reactiveDoors(ServerHttpSecurity http) {
			return http.anonymous(Customizer.withDefaults())
				.authorizeExchange((exchanges) -> exchanges.anyExchange().permitAll())
				.build();
		}

	}

	private record Details(AtTransport getTransport, String getBrokerHost,
			int getBrokerPort) implements EspMqttConnectionDetails {

	}

}
