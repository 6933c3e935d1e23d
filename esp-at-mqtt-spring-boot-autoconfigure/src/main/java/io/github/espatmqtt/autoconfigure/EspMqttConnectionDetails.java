package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.transport.AtTransport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Where the ESP-AT module and its MQTT broker are. A bean of this type takes the place of
 * the properties, for example to use an emulator.
 *
 * @since 0.1.0
 */
public interface EspMqttConnectionDetails extends ConnectionDetails {

	/**
	 * Return the details of one of several modules.
	 * @param module the module's name; {@code espMqttClient} if there is only one
	 * @return its details, which are these unless said otherwise
	 */
	default EspMqttConnectionDetails forModule(String module) {
		return this;
	}

	/**
	 * Return the way to the module.
	 * @return the transport
	 */
	AtTransport getTransport();

	/**
	 * Return the host of the broker, as the module sees it.
	 * @return the host name or address
	 */
	String getBrokerHost();

	/**
	 * Return the port of the broker.
	 * @return the port
	 */
	int getBrokerPort();

	/**
	 * Return the user name at the broker.
	 * @return the user name, or {@code null} for none
	 */
	default @Nullable String getUsername() {
		return null;
	}

	/**
	 * Return the password at the broker.
	 * @return the password, or {@code null} for none
	 */
	default @Nullable String getPassword() {
		return null;
	}

	/**
	 * Return the certificates for the module, of which it gets what the scheme needs.
	 * @return the bundle, which takes the place of {@code esp.mqtt.ssl.bundle}, or
	 * {@code null} for what that property says
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
