package io.github.espatmqtt.autoconfigure;

import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;
import io.github.espatmqtt.transport.TcpTransport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.util.StringUtils;

/**
 * Adapts {@link EspMqttModuleProperties} to {@link EspMqttConnectionDetails}.
 */
class PropertiesEspMqttConnectionDetails implements EspMqttConnectionDetails {

	private final EspMqttModuleProperties properties;

	private final PropertyChecks checks;

	PropertiesEspMqttConnectionDetails(ModuleBinder.BoundModule module) {
		this.properties = module.properties();
		this.checks = module.checks();
	}

	@Override
	public AtTransport getTransport() {
		String serialPort = unlessEmpty(this.properties.serial().port());
		String tcpHost = unlessEmpty(this.properties.tcp().host());
		MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((entries) -> {
			entries.put(this.checks.name("serial.port"), serialPort);
			entries.put(this.checks.name("tcp.host"), tcpHost);
		});
		MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleNonNullValuesIn((entries) -> {
			entries.put(this.checks.name("serial.negotiated-baud-rate"), this.properties.serial().negotiatedBaudRate());
			entries.put(this.checks.name("tcp.host"), tcpHost);
		});
		return (tcpHost != null) ? tcp(tcpHost)
				: serial(this.checks.require("serial.port", serialPort,
						"It is unknown how to reach the ESP-AT module. Set '" + this.checks.name("serial.port")
								+ "' to its serial port, or '" + this.checks.name("tcp.host")
								+ "' to a serial server"));
	}

	/**
	 * An empty value takes back what a property source of less precedence says.
	 */
	private static @Nullable String unlessEmpty(@Nullable String value) {
		return StringUtils.hasLength(value) ? value : null;
	}

	private AtTransport serial(String port) {
		SerialSettings settings = serialSettings(this.properties.serial());
		return this.checks.check("serial.port", port, (value) -> new SerialTransport(value, settings));
	}

	private SerialSettings serialSettings(EspMqttModuleProperties.Serial serial) {
		int baudRate = this.checks.check("serial.baud-rate", serial.baudRate(),
				(value) -> settings(serial, value, SerialSettings.defaults().dataBits()).baudRate());
		SerialSettings settings = this.checks.check("serial.data-bits", serial.dataBits(),
				(value) -> settings(serial, baudRate, value));
		Integer negotiated = serial.negotiatedBaudRate();
		return (negotiated != null)
				? this.checks.check("serial.negotiated-baud-rate", negotiated, settings::withNegotiatedBaudRate)
				: settings;
	}

	private SerialSettings settings(EspMqttModuleProperties.Serial serial, int baudRate, int dataBits) {
		return new SerialSettings(baudRate, dataBits, serial.stopBits(), serial.parity(), serial.flowControl(),
				serial.dtr(), serial.rts());
	}

	private AtTransport tcp(String host) {
		EspMqttModuleProperties.Tcp tcp = this.properties.tcp();
		this.checks.requirePositive("tcp.connect-timeout", tcp.connectTimeout());
		this.checks.check("tcp.host", host, (value) -> new TcpTransport(value, 1));
		return this.checks.check("tcp.port", tcp.port(), (port) -> new TcpTransport(host, port, tcp.connectTimeout()));
	}

	@Override
	public String getBrokerHost() {
		return this.checks.require("broker.host", this.properties.broker().host(),
				"It is unknown which MQTT broker to use");
	}

	@Override
	public int getBrokerPort() {
		Integer port = this.properties.broker().port();
		return (port != null) ? port : defaultPort();
	}

	private int defaultPort() {
		MqttScheme scheme = this.checks.check("scheme", this.properties.scheme(), MqttScheme::parse);
		boolean webSocket = scheme.number() >= MqttScheme.WS.number();
		if (scheme.isSecure()) {
			return webSocket ? 443 : 8883;
		}
		return webSocket ? 80 : 1883;
	}

	@Override
	public @Nullable String getUsername() {
		return this.properties.username();
	}

	@Override
	public @Nullable String getPassword() {
		return this.properties.password();
	}

}
