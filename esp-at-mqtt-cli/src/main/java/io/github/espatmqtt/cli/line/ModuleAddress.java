package io.github.espatmqtt.cli.line;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialTransport;
import io.github.espatmqtt.transport.tcp.TcpProtocol;
import io.github.espatmqtt.transport.tcp.TcpSettings;
import io.github.espatmqtt.transport.tcp.TcpTransport;
import org.jspecify.annotations.Nullable;

/**
 * Where a module is, as a person writes it: a serial port such as {@code /dev/ttyUSB0},
 * {@code COM3} or {@code usb:10c4:ea60:0001}, or a serial server such as
 * {@code tcp://host:3333}, {@code telnet://host:23} or {@code rfc2217://host:2217}.
 *
 * @param text as it was written
 * @param server the server, or {@code null} for a port of this computer
 */
public record ModuleAddress(String text, @Nullable Server server) {

	private static final String FORM = "A serial server is tcp://HOST:PORT, telnet://HOST:PORT or rfc2217://HOST:PORT, not '";

	/**
	 * Read an address.
	 * @throws IllegalArgumentException if it is none
	 */
	public static ModuleAddress parse(String text) {
		if (!text.contains("://")) {
			new SerialTransport(text);
			return new ModuleAddress(text, null);
		}
		try {
			URI uri = new URI(text);
			TcpProtocol protocol = switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
				case "tcp" -> TcpProtocol.RAW;
				case "telnet" -> TcpProtocol.TELNET;
				case "rfc2217" -> TcpProtocol.RFC2217;
				default -> throw new IllegalArgumentException(FORM + text + "'");
			};
			if (uri.getHost() == null || uri.getPort() < 1) {
				throw new IllegalArgumentException(FORM + text + "'");
			}
			return new ModuleAddress(text, new Server(uri.getHost(), uri.getPort(), protocol));
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException(FORM + text + "'", ex);
		}
	}

	/**
	 * Return whether it is a port of this computer.
	 */
	public boolean isSerial() {
		return this.server == null;
	}

	/**
	 * Return the way to the module.
	 * @param baudRate the speed of the line
	 */
	public AtTransport transport(int baudRate) {
		SerialSettings defaults = SerialSettings.defaults();
		SerialSettings settings = new SerialSettings(baudRate, defaults.dataBits(), defaults.stopBits(),
				defaults.parity(), defaults.flowControl(), defaults.dtr(), defaults.rts());
		return (this.server == null) ? new SerialTransport(this.text, settings) : new TcpTransport(this.server.host,
				this.server.port, TcpSettings.defaults().withProtocol(this.server.protocol, settings));
	}

	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * A serial server.
	 */
	public record Server(String host, int port, TcpProtocol protocol) {
	}

}
