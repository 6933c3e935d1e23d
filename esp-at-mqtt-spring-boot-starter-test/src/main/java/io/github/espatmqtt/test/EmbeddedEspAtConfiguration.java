package io.github.espatmqtt.test;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.WireRecording;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.transport.AtTransport;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The beans behind {@link EmbeddedEspAt}.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddedEspAtConfiguration {

	private final FirmwareProfile firmware;

	EmbeddedEspAtConfiguration(FirmwareProfile firmware) {
		this.firmware = firmware;
	}

	@Bean
	@Primary
	EmbeddedMqttBroker embeddedMqttBroker() {
		return EmbeddedMqttBroker.start();
	}

	@Bean
	@Primary
	EspAtEmulator embeddedEspAt(EmbeddedMqttBroker broker) {
		return EspAtEmulator.builder().broker(broker.host(), broker.port()).firmware(this.firmware).build();
	}

	@Bean
	WireRecording embeddedEspAtWire(EspAtEmulator emulator) {
		return emulator.wire();
	}

	@Bean
	MqttPeer mqttPeer(EmbeddedMqttBroker broker) {
		return MqttPeer.connect(broker.host(), broker.port());
	}

	@Bean
	@Primary
	EspMqttConnectionDetails embeddedEspAtConnectionDetails(EspAtEmulator emulator, EmbeddedMqttBroker broker) {
		return new EmbeddedConnectionDetails(emulator.transport(), broker.host(), broker.port());
	}

	private record EmbeddedConnectionDetails(AtTransport getTransport, String getBrokerHost,
			int getBrokerPort) implements EspMqttConnectionDetails {

	}

}
