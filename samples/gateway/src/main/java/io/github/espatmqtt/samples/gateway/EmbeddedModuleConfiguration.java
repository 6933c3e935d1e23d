package io.github.espatmqtt.samples.gateway;

import java.util.List;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.transport.AtTransport;

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
	EspAtEmulator emulator(EmbeddedMqttBroker broker) {
		return EspAtEmulator.builder().broker(broker.host(), broker.port()).build();
	}

	@Bean
	EspMqttConnectionDetails emulatorConnectionDetails(EspAtEmulator emulator, EmbeddedMqttBroker broker) {
		return new EmulatorConnectionDetails(emulator.transport(), broker.host(), broker.port());
	}

	private record EmulatorConnectionDetails(AtTransport getTransport, String getBrokerHost,
			int getBrokerPort) implements EspMqttConnectionDetails {

	}

}
