package io.github.espatmqtt.autoconfigure.internal.settings;

import java.time.Duration;

import io.github.espatmqtt.autoconfigure.EspMqttModuleProperties;
import io.github.espatmqtt.autoconfigure.internal.binding.PropertyChecks;
import io.github.espatmqtt.autoconfigure.internal.ssl.BundledEncryption;
import io.github.espatmqtt.autoconfigure.internal.ssl.NamedBundle;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.tcp.TcpEncryption;
import io.github.espatmqtt.transport.tcp.TcpKeepAlive;
import io.github.espatmqtt.transport.tcp.TcpProtocol;
import io.github.espatmqtt.transport.tcp.TcpSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundles;

/**
 * What the properties say of the line to a module.
 *
 * @param properties the properties
 * @param checks complains about them
 */
record LineSettings(EspMqttModuleProperties properties, PropertyChecks checks) {

	SerialSettings serial() {
		EspMqttModuleProperties.Serial serial = this.properties.serial();
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

	/**
	 * Return how to speak with a serial server. Only RFC 2217 reaches its port.
	 */
	TcpSettings tcp(@Nullable SslBundles bundles) {
		EspMqttModuleProperties.Tcp tcp = this.properties.tcp();
		this.checks.requirePositive("tcp.connect-timeout", tcp.connectTimeout());
		TcpKeepAlive keepAlive = keepAlive(tcp.keepAlive());
		SerialSettings port = (tcp.protocol() == TcpProtocol.RFC2217) ? serial() : SerialSettings.defaults();
		return this.checks
			.check("tcp.connect-timeout", tcp.connectTimeout(),
					(value) -> TcpSettings.defaults().withLimits(value, keepAlive))
			.withProtocol(tcp.protocol(), port)
			.withEncryption(encryption(tcp.ssl().bundle(), bundles));
	}

	private TcpKeepAlive keepAlive(EspMqttModuleProperties.TcpKeepAlive wanted) {
		TcpKeepAlive defaults = TcpKeepAlive.defaults();
		Duration idle = this.checks.check("tcp.keep-alive.idle", wanted.idle(),
				(value) -> new TcpKeepAlive(value, defaults.interval(), defaults.count()).idle());
		Duration interval = this.checks.check("tcp.keep-alive.interval", wanted.interval(),
				(value) -> new TcpKeepAlive(idle, value, defaults.count()).interval());
		return this.checks.check("tcp.keep-alive.count", wanted.count(),
				(value) -> new TcpKeepAlive(idle, interval, value));
	}

	private @Nullable TcpEncryption encryption(@Nullable String bundle, @Nullable SslBundles bundles) {
		if (bundle == null || bundle.isEmpty()) {
			return null;
		}
		new NamedBundle("tcp.ssl.bundle", bundle, this.checks).in(bundles);
		return (bundles != null) ? new BundledEncryption(bundle, bundles) : null;
	}

}
