package io.github.espatmqtt.autoconfigure.internal.settings;

import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.autoconfigure.EspMqttModuleProperties;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder;
import io.github.espatmqtt.autoconfigure.internal.binding.PropertyChecks;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;
import io.github.espatmqtt.transport.tcp.TcpProtocol;
import io.github.espatmqtt.transport.tcp.TcpSettings;
import io.github.espatmqtt.transport.tcp.TcpTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Adapts {@link EspMqttModuleProperties} to {@link EspMqttConnectionDetails}.
 */
public class PropertiesEspMqttConnectionDetails implements EspMqttConnectionDetails {

	private static final Logger logger = LoggerFactory.getLogger(PropertiesEspMqttConnectionDetails.class);

	private final EspMqttModuleProperties properties;

	private final PropertyChecks checks;

	private final @Nullable SslBundles sslBundles;

	public PropertiesEspMqttConnectionDetails(ModuleBinder.BoundModule module, @Nullable SslBundles sslBundles) {
		this.properties = module.properties();
		this.checks = module.checks();
		this.sslBundles = sslBundles;
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
			boolean farSpeed = this.properties.tcp().protocol() == TcpProtocol.RFC2217;
			entries.put(this.checks.name("serial.negotiated-baud-rate"),
					farSpeed ? null : this.properties.serial().negotiatedBaudRate());
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
		SerialSettings settings = line().serial();
		return this.checks.check("serial.port", port, (value) -> new SerialTransport(value, settings));
	}

	private AtTransport tcp(String host) {
		TcpSettings settings = line().tcp(this.sslBundles);
		this.checks.checkSecret("tcp.host", host, (value) -> new TcpTransport(value, 1));
		if (settings.encryption() == null && !isLoopback(host)) {
			logger.warn("What is sent to the serial server {} can be read on the network, the passwords of Wi-Fi and "
					+ "broker among it, and its port is open to whoever connects first. Set '{}', or have the server "
					+ "listen on a network of its own", host, this.checks.name("tcp.ssl.bundle"));
		}
		return this.checks.check("tcp.port", this.properties.tcp().port(),
				(port) -> new TcpTransport(host, port, settings));
	}

	private static boolean isLoopback(String host) {
		return host.equals("localhost") || host.startsWith("127.") || host.equals("::1") || host.equals("[::1]");
	}

	private LineSettings line() {
		return new LineSettings(this.properties, this.checks);
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
