package io.github.espatmqtt.internal.session;

import java.util.concurrent.ThreadFactory;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttClientProvider;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.transport.AtTransport;

/**
 * Makes the clients of this library.
 */
public final class DefaultEspMqttClientProvider implements EspMqttClientProvider {

	@Override
	public EspMqttClient create(AtTransport transport, EspMqttSettings settings, ThreadFactory deliveryThreads) {
		return new DefaultEspMqttClient(transport, settings, deliveryThreads);
	}

}
