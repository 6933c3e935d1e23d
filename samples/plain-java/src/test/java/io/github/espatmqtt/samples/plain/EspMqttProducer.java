package io.github.espatmqtt.samples.plain;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.ProcessTies;
import io.github.espatmqtt.transport.SerialTransport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

@ApplicationScoped
public class EspMqttProducer {

	@Produces
	@ApplicationScoped
	EspMqttClient client() {
		EspMqttSettings settings = EspMqttSettings.builder(new MqttBroker("broker.example", 1883), "cdi")
			.process(ProcessTies.managed())
			.build();
		EspMqttClient client = EspMqttClient.create(new SerialTransport("/dev/ttyUSB0"), settings);
		client.start();
		return client;
	}

	void close(@Disposes EspMqttClient client) {
		client.close();
	}

}
