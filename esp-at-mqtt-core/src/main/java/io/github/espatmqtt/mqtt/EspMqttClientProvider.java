package io.github.espatmqtt.mqtt;

import java.util.ServiceLoader;
import java.util.concurrent.ThreadFactory;

import io.github.espatmqtt.transport.AtTransport;

/**
 * Makes clients. Found by {@link ServiceLoader}, so that what users name does not depend
 * on what is behind it; not for users.
 *
 * @since 0.1.0
 */
public interface EspMqttClientProvider {

	/**
	 * Create a new client, not started yet.
	 * @param transport the way to the module
	 * @param settings the state to keep the module in
	 * @param deliveryThreads creates the thread that calls the message listeners
	 * @return the client
	 */
	EspMqttClient create(AtTransport transport, EspMqttSettings settings, ThreadFactory deliveryThreads);

	/**
	 * Return the provider that comes with this library.
	 */
	static EspMqttClientProvider installed() {
		ClassLoader library = EspMqttClientProvider.class.getClassLoader();
		return ServiceLoader.load(EspMqttClientProvider.class, library)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(
					"META-INF/services/" + EspMqttClientProvider.class.getName() + " is missing from esp-at-mqtt-core: "
							+ "whatever packed the application must keep (and merge) the files in META-INF/services"));
	}

}
