package io.github.espatmqtt.test;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.WireRecording;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.transport.AtTransport;

import org.springframework.beans.factory.BeanFactory;
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
		return module(broker);
	}

	EspAtEmulator module(EmbeddedMqttBroker broker) {
		return EspAtEmulator.builder().broker(broker.host(), broker.port()).firmware(this.firmware).build();
	}

	@Bean
	@Primary
	WireRecording embeddedEspAtWire(EspAtEmulator emulator) {
		return emulator.wire();
	}

	@Bean
	MqttPeer mqttPeer(EmbeddedMqttBroker broker) {
		return MqttPeer.connect(broker.host(), broker.port());
	}

	@Bean
	@Primary
	EspMqttConnectionDetails embeddedEspAtConnectionDetails(EspAtEmulator emulator, EmbeddedMqttBroker broker,
			BeanFactory beans) {
		return new EmbeddedConnectionDetails(emulator, broker, beans);
	}

	private record EmbeddedConnectionDetails(EspAtEmulator emulator, EmbeddedMqttBroker broker,
			BeanFactory beans) implements EspMqttConnectionDetails {

		@Override
		public EspMqttConnectionDetails forModule(String module) {
			String bean = EmbeddedEspAtContextCustomizer.emulator(module);
			return this.beans.containsBean(bean) ? new EmbeddedConnectionDetails(
					this.beans.getBean(bean, EspAtEmulator.class), this.broker, this.beans) : this;
		}

		@Override
		public AtTransport getTransport() {
			return this.emulator.transport();
		}

		@Override
		public String getBrokerHost() {
			return this.broker.host();
		}

		@Override
		public int getBrokerPort() {
			return this.broker.port();
		}

	}

}
