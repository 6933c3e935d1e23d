package io.github.espatmqtt.transport.telnet;

/**
 * Recognises a server that speaks telnet to somebody who does not: the first bytes are a
 * whole negotiation about an option that exists. Noise is not as orderly.
 *
 * @since 0.1.0
 */
public final class TelnetOpening {

	private int matched;

	private boolean over;

	/**
	 * Look at what comes next on the connection.
	 * @param bytes holds the bytes
	 * @param length how many they are
	 * @return whether the connection has begun with a negotiation
	 */
	public boolean isCompletedBy(byte[] bytes, int length) {
		boolean complete = false;
		for (int i = 0; i < length && !this.over; i++) {
			boolean fits = fits(Byte.toUnsignedInt(bytes[i]));
			complete = fits && ++this.matched == 3;
			this.over = !fits || complete;
		}
		return complete;
	}

	private boolean fits(int code) {
		return switch (this.matched) {
			case 0 -> code == TelnetCode.IAC;
			case 1 -> TelnetVerb.of(code).isPresent();
			default -> TelnetCode.isKnownOption(code);
		};
	}

}
