package io.github.espatmqtt.internal.command;

import java.util.function.Supplier;

import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleFeature;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;

/**
 * What the firmware of one module can do of what is wanted, in words that say what to do
 * about the rest.
 */
final class FirmwareSupport {

	private final ModuleCapabilities capabilities;

	private final ModuleIdentity module;

	private final MqttCommands commands;

	FirmwareSupport(ModuleCapabilities capabilities, MqttCommands commands) {
		this.capabilities = capabilities;
		this.module = capabilities.module();
		this.commands = commands;
	}

	/**
	 * Refuse what it cannot do.
	 * @throws UnsupportedFirmwareException if there is anything
	 */
	void require(MqttUserConfiguration user, MqttConnectionConfiguration connection, MqttBroker broker) {
		requireScheme(user.scheme());
		this.commands.configureUser(user);
		long keepAlive = connection.keepAlive().toSeconds();
		require(keepAlive >= this.capabilities.minimumKeepAlive(),
				"a keep-alive of " + keepAlive + " s (at least " + this.capabilities.minimumKeepAlive() + " s)");
		require(connection.alpn().isEmpty() || this.capabilities.has(ModuleFeature.ALPN),
				"ALPN (firmware 2.3 and later do, not on ESP8266)");
		require(broker.sni() == null || this.capabilities.has(ModuleFeature.SNI), "SNI (firmware 3.3 and later do)");
		requireRoom(() -> this.commands.configureConnection(connection));
		requireRoom(() -> this.commands.configureAlpn(connection.alpn()));
		requireRoom(() -> this.commands.connect(broker));
		String sni = broker.sni();
		if (sni != null) {
			requireRoom(() -> this.commands.configureSni(sni));
		}
	}

	private void requireRoom(Supplier<AtCommand> command) {
		try {
			command.get();
		}
		catch (IllegalArgumentException ex) {
			throw new UnsupportedFirmwareException(this.module, ex.getMessage() + ", as far as the module ("
					+ this.module.description() + ") is concerned. Shorten the setting or flash newer firmware.", ex);
		}
	}

	private void requireScheme(MqttScheme scheme) {
		if (scheme.isSecure() && !this.capabilities.has(ModuleFeature.SECURE_SCHEMES)) {
			throw new UnsupportedFirmwareException(this.module,
					"The module (" + this.module.description() + ") cannot encrypt: of the MQTT schemes it has "
							+ MqttScheme.TCP.text() + " and " + MqttScheme.WS.text() + " only, not " + scheme.text()
							+ " (" + scheme.number()
							+ "). Set one of these schemes, or use a module of the ESP32 family.",
					null);
		}
	}

	private void require(boolean supported, String what) {
		if (!supported) {
			throw new UnsupportedFirmwareException(this.module,
					"The firmware of the module (" + this.module.description() + ") does not support " + what
							+ ". Remove the setting or flash newer firmware.",
					null);
		}
	}

	UnsupportedFirmwareException withoutMqtt(Throwable cause) {
		return new UnsupportedFirmwareException(this.module, "The firmware of the module (" + this.module.description()
				+ ") has no MQTT commands. Flash an ESP-AT release from 2.1 on that includes MQTT.", cause);
	}

}
