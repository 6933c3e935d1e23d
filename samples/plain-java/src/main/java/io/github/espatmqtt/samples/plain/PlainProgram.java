package io.github.espatmqtt.samples.plain;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.SerialTransport;
import io.github.espatmqtt.transport.tcp.TcpTransport;

/**
 * Says hello and answers whatever arrives, until it is told to end.
 */
public final class PlainProgram {

	private PlainProgram() {
	}

	/**
	 * Start the program.
	 * @param arguments the serial port, or host and port of a serial server with a colon
	 * in between; the host of the broker; its port
	 */
	public static void main(String[] arguments) {
		MqttBroker broker = new MqttBroker(arguments[1], Integer.parseInt(arguments[2]));
		EspMqttClient client = EspMqttClient.create(module(arguments[0]), EspMqttSettings.of(broker, "plain-java"));
		client.subscribe("questions/#",
				(question) -> client.publishAsync(MqttPublish.of("answers", "Not " + question.text() + "!", 1)));
		client.start();
		client.publish(MqttPublish.of("answers", "Hello from plain Java", 1));
	}

	private static AtTransport module(String address) {
		String[] parts = address.split(":");
		return (parts.length == 2) ? new TcpTransport(parts[0], Integer.parseInt(parts[1]))
				: new SerialTransport(address);
	}

}
