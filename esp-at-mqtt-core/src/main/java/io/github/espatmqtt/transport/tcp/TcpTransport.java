package io.github.espatmqtt.transport.tcp;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;
import io.github.espatmqtt.transport.telnet.TelnetConnection;
import io.github.espatmqtt.transport.telnet.TelnetOpening;

/**
 * A module behind a TCP address: a serial server such as ser2net, or the emulator.
 *
 * @param host the host name or address; the name is looked up at each attempt, and all
 * its addresses are tried
 * @param port the port, 1 to 65535
 * @param settings how to speak with the server
 * @since 0.1.0
 */
public record TcpTransport(String host, int port, TcpSettings settings) implements AtTransport {

	/** A URL, credentials, blanks, or a port behind a name. */
	private static final Pattern NO_HOST = Pattern.compile(".*[\\s/@].*|[^:]+:[^:]*|\\[.*]:.*");

	public TcpTransport {
		if (host.isBlank()) {
			throw new IllegalArgumentException("The TCP host is empty");
		}
		if (NO_HOST.matcher(host).matches()) {
			throw new IllegalArgumentException("The TCP host must be a name or an address alone; the port stands in a "
					+ "setting of its own (esp.mqtt.tcp.port), and so does the protocol (esp.mqtt.tcp.protocol)");
		}
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("The TCP port must be 1 to 65535, not " + port);
		}
	}

	/**
	 * Create a new transport to a server that passes bytes as they are.
	 * @param host the host name or address
	 * @param port the port
	 */
	public TcpTransport(String host, int port) {
		this(host, port, TcpSettings.defaults());
	}

	@Override
	public AtConnection open() {
		AtConnection line = connect();
		try {
			ServerConnection connection = new ServerConnection(agreed(line), endpoint(),
					(this.settings.protocol() == TcpProtocol.RAW) ? new TelnetOpening() : null);
			connection.listen();
			return connection;
		}
		catch (RuntimeException | Error ex) {
			line.close();
			throw ex;
		}
	}

	private AtConnection connect() {
		try {
			return new SocketOpener(this.host, this.port, this.settings).open(endpoint());
		}
		catch (IOException ex) {
			throw failure(ex);
		}
	}

	private AtConnection agreed(AtConnection line) {
		try {
			return switch (this.settings.protocol()) {
				case RAW -> line;
				case TELNET -> TelnetConnection.open(line, null, this.settings.connectTimeout());
				case RFC2217 -> TelnetConnection.open(line, this.settings.port(), this.settings.connectTimeout());
			};
		}
		catch (IllegalStateException ex) {
			throw new TransportException(Reason.NOT_OPENED, endpoint(),
					"The serial server at " + endpoint() + " is of no use: " + ex.getMessage() + ".", ex);
		}
	}

	private TransportException failure(IOException ex) {
		if (ex instanceof UnknownHostException) {
			return new TransportException(Reason.NOT_FOUND, endpoint(),
					"The host of " + endpoint() + " is unknown. Check its name.", ex);
		}
		String advice = (ex instanceof SSLException)
				? "Check that the server speaks TLS, its certificate and ours ('esp.mqtt.tcp.ssl.bundle')."
				: "Check host and port, and that the serial server is running.";
		return new TransportException(Reason.NOT_OPENED, endpoint(),
				"Cannot connect to " + endpoint() + ": " + ex.getMessage() + ". " + advice, ex);
	}

	private String endpoint() {
		return ((this.host.indexOf(':') < 0) ? this.host : "[" + this.host + "]") + ":" + this.port;
	}

	@Override
	public String description() {
		return "TCP address " + endpoint();
	}

}
