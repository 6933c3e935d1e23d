package io.github.espatmqtt.samples.gateway;

import java.net.InetSocketAddress;
import java.util.List;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.console.ConsoleSide;
import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.cli.ScriptPlayer;
import io.github.espatmqtt.emulator.web.ModulesSource;
import io.github.espatmqtt.emulator.web.WatchedModule;
import io.github.espatmqtt.transport.AtTransport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * An emulated module and an embedded broker, for those without hardware.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!hardware")
class EmbeddedModuleConfiguration {

	EmbeddedModuleConfiguration(Environment environment) {
		for (String property : List.of("esp.mqtt.serial.port", "esp.mqtt.tcp.host")) {
			Assert.state(!environment.containsProperty(property), () -> "'" + property
					+ "' names a real module: add --spring.profiles.active=hardware, or leave it out to use the emulated one");
		}
	}

	@Bean
	EmbeddedMqttBroker embeddedBroker() {
		return EmbeddedMqttBroker.start();
	}

	@Bean
	EspAtEmulator emulator(EmbeddedMqttBroker broker, ScriptPlayer script, ModulesSource page) {
		WatchedModule.Sight sight = new WatchedModule.Sight("emulated-module", "in this process", "4.1",
				broker.host() + ":" + broker.port());
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
		return new ModulesSource(new ConsoleState.Link("The application's side", "../"));
	}

	@Bean
	ConsoleSide moduleSide(ModulesSource page) {
		return new ConsoleSide("module", "The emulated module's side: restart it, unplug it", page);
	}

	@Bean
	EspMqttConnectionDetails emulatorConnectionDetails(EspAtEmulator emulator, EmbeddedMqttBroker broker) {
		return new EmulatorConnectionDetails(emulator.transport(), broker.host(), broker.port());
	}

	private record EmulatorConnectionDetails(AtTransport getTransport, String getBrokerHost,
			int getBrokerPort) implements EspMqttConnectionDetails {

	}

}
