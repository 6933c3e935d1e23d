package io.github.espatmqtt.at;

/**
 * The module did not answer a command in time. Whether the command was executed is
 * unknown.
 *
 * @since 0.1.0
 */
public class AtTimeoutException extends AtCommandException {

	private final Symptom symptom;

	AtTimeoutException(AtCommand command, Symptom symptom) {
		super(command, "The module did not answer " + command + " within " + command.timeout().toMillis() + " ms; "
				+ symptom.text, null);
		this.symptom = symptom;
	}

	/**
	 * Return whether nothing at all came back while the command ran: the sign of a module
	 * that is off, of crossed wires or of the wrong UART.
	 * @return {@code true} if no byte arrived
	 */
	public boolean isSilent() {
		return this.symptom == Symptom.SILENCE;
	}

	/**
	 * Return whether the module said nothing but {@code busy p...}: it hangs in an older
	 * command.
	 * @return {@code true} if it was busy all the time
	 */
	public boolean isBusy() {
		return this.symptom == Symptom.BUSY;
	}

	/**
	 * What came instead of the answer.
	 */
	enum Symptom {

		SILENCE("not a single byte came back. Check power, the wires (TX and RX crossed), that this is the AT port"
				+ " (UART1 on most modules, not the USB log port) and the baud rate."),

		OTHER("it sent something else meanwhile. If this happens again, check the baud rate and the cable."),

		BUSY("it was busy with an older command all the time. A module that stays so is restarted.");

		private final String text;

		Symptom(String text) {
			this.text = text;
		}

		static Symptom of(boolean silent) {
			return silent ? SILENCE : OTHER;
		}

	}

}
