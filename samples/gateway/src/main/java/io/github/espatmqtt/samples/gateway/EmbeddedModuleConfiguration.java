package io.github.espatmqtt.samples.gateway;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.transport.AtTransport;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * An emulated module and an embedded broker, for those without hardware.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!hardware")
class EmbeddedModuleConfiguration {

	@Bean
	EmbeddedBroker embeddedBroker() throws Exception {
		return new EmbeddedBroker();
	}

	@Bean
	EspAtEmulator emulator(EmbeddedBroker broker) {
		return EspAtEmulator.builder().broker(broker.host(), broker.port()).build();
	}

	@Bean
	EspMqttConnectionDetails emulatorConnectionDetails(EspAtEmulator emulator, EmbeddedBroker broker) {
		return new EmulatorConnectionDetails(emulator.transport(), broker.host(), broker.port());
	}

	private record EmulatorConnectionDetails(AtTransport getTransport, String getBrokerHost,
			int getBrokerPort) implements EspMqttConnectionDetails {

	}

}
