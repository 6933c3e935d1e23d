package io.github.espatmqtt.at;

/**
 * The module did not answer a command in time. Whether the command was executed is
 * unknown.
 *
 * @since 0.1.0
 */
public class AtTimeoutException extends AtCommandException {

	private final boolean silent;

	AtTimeoutException(AtCommand command, boolean silent) {
		super(command,
				"The module did not answer " + command + " within " + command.timeout().toMillis() + " ms" + (silent
						? "; not a single byte came back. Check power, the wires (TX and RX crossed), that this is the AT port"
								+ " (UART1 on most modules, not the USB log port) and the baud rate."
						: "; it sent something else meanwhile. If this happens again, check the baud rate and the cable."),
				null);
		this.silent = silent;
	}

	/**
	 * Return whether nothing at all came back while the command ran: the sign of a module
	 * that is off, of crossed wires or of the wrong UART.
	 * @return {@code true} if no byte arrived
	 */
	public boolean isSilent() {
		return this.silent;
	}

}
