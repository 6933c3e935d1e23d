package io.github.espatmqtt.transport.tcp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;

/**
 * Explains why a serial server ended a connection that had hardly begun.
 */
final class HangUp {

	private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7E]+");

	private static final Pattern TAKEN = Pattern.compile("(?i)in use|busy|already|occupied|taken");

	private static final int LONGEST_QUOTE = 120;

	private HangUp() {
	}

	/**
	 * Explain a connection that was lost before the module said anything.
	 * @param endpoint the server
	 * @param heard what came before the first byte of ours
	 * @param cause how the loss was noticed
	 * @return the explanation
	 */
	static TransportException explain(String endpoint, byte[] heard, TransportException cause) {
		String said = UNPRINTABLE.matcher(new String(heard, StandardCharsets.ISO_8859_1)).replaceAll(" ").strip();
		if (said.isEmpty()) {
			return new TransportException(Reason.LOST, endpoint, "The connection to " + endpoint
					+ " is closed; nothing had come from the module. Somebody else may have the port, or the serial "
					+ "server cannot open it.", cause);
		}
		String quote = "The serial server at " + endpoint + " said '"
				+ said.substring(0, Math.min(said.length(), LONGEST_QUOTE)) + "' and hung up";
		return TAKEN.matcher(said).find()
				? new TransportException(Reason.BUSY, endpoint,
						quote + ": somebody else has the port. It is tried again until it is free.", cause)
				: new TransportException(Reason.LOST, endpoint, quote + ". Check what it is connected to.", cause);
	}

	static TransportException telnet(String endpoint) {
		return new TransportException(Reason.NOT_OPENED, endpoint, "The serial server at " + endpoint
				+ " speaks telnet, which changes some bytes on a raw connection. Set 'esp.mqtt.tcp.protocol' to telnet "
				+ "or rfc2217, or the server to raw.", null);
	}

}
