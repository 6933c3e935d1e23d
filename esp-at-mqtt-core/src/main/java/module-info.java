/**
 * MQTT through an ESP-AT module on a serial port or a TCP address.
 */
@SuppressWarnings("module")
module io.github.espatmqtt.core {

	requires transitive static org.jspecify;

	requires com.fazecast.jSerialComm;
	requires jdk.net;
	requires org.slf4j;

	exports io.github.espatmqtt;
	exports io.github.espatmqtt.at;
	exports io.github.espatmqtt.module;
	exports io.github.espatmqtt.mqtt;
	exports io.github.espatmqtt.reset;
	exports io.github.espatmqtt.transport;
	exports io.github.espatmqtt.transport.tcp;

	exports io.github.espatmqtt.internal.at to io.github.espatmqtt.autoconfigure, io.github.espatmqtt.cli;
	exports io.github.espatmqtt.internal.command to io.github.espatmqtt.cli;
	exports io.github.espatmqtt.internal.dialect to io.github.espatmqtt.cli;
	exports io.github.espatmqtt.internal.module to io.github.espatmqtt.cli;
	exports io.github.espatmqtt.internal.thread to io.github.espatmqtt.autoconfigure, io.github.espatmqtt.cli;

	uses io.github.espatmqtt.mqtt.EspMqttClientProvider;

	provides io.github.espatmqtt.mqtt.EspMqttClientProvider
			with io.github.espatmqtt.internal.session.DefaultEspMqttClientProvider;

}
