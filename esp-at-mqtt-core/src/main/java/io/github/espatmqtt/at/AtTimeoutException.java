package io.github.espatmqtt.at;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The module did not answer a command in time. Whether the command was executed is
 * unknown, unless {@link #isNotTaken()} says that it was not.
 *
 * @since 0.1.0
 */
public class AtTimeoutException extends AtCommandException {

	private final Symptom symptom;

	private final List<AtErrorCode> errorCodes;

	/**
	 * Create a new exception.
	 * @param command the name of the command
	 * @param symptom what came instead of the answer
	 * @param errorCodes the codes the module printed meanwhile
	 */
	public AtTimeoutException(String command, Symptom symptom, List<AtErrorCode> errorCodes) {
		super(command, "No answer to " + command + ": " + symptom.text + describe(errorCodes), null);
		this.symptom = symptom;
		this.errorCodes = List.copyOf(errorCodes);
	}

	private static String describe(List<AtErrorCode> codes) {
		return codes.isEmpty() ? ""
				: " It printed " + codes.stream().map(AtErrorCode::toString).collect(Collectors.joining(", ")) + ".";
	}

	/**
	 * Return what came instead of the answer.
	 * @return the symptom
	 */
	public Symptom symptom() {
		return this.symptom;
	}

	/**
	 * Return the error codes the module printed although it did not answer.
	 * @return the codes in their order
	 */
	public List<AtErrorCode> errorCodes() {
		return this.errorCodes;
	}

	/**
	 * Return whether nothing at all came back while the command ran: the sign of a module
	 * that is off, of crossed wires or of the wrong UART.
	 * @return {@code true} if no byte arrived
	 */
	public boolean isSilent() {
		return this.symptom == Symptom.SILENCE || this.symptom == Symptom.FELL_SILENT;
	}

	/**
	 * Return whether the module said nothing but {@code busy p...}: it works on, or hangs
	 * in an older command.
	 * @return {@code true} if it was busy all the time
	 */
	public boolean isBusy() {
		return this.symptom == Symptom.BUSY;
	}

	/**
	 * Return whether the module is in order nevertheless: only its answer was lost.
	 * @return {@code true} if it answers when asked
	 */
	public boolean isAnswerLost() {
		return this.symptom == Symptom.ANSWER_LOST || this.symptom == Symptom.NOT_TAKEN;
	}

	/**
	 * Return whether the module never took the command.
	 * @return {@code true} if nothing was done
	 */
	public boolean isNotTaken() {
		return this.symptom == Symptom.NOT_TAKEN;
	}

	/**
	 * Return whether the module answered nothing that it was asked.
	 * @return {@code true} if it may not be there at all
	 */
	public boolean isUnanswered() {
		return !isBusy() && !isAnswerLost() && this.symptom != Symptom.FILLED_UP;
	}

	/**
	 * What came instead of the answer.
	 */
	public enum Symptom {

		/** Not a single byte came back. */
		SILENCE("not a single byte came back. Check power, the wires (TX and RX crossed), that this is the AT port"
				+ " (UART1 on most modules, not the USB log port) and the baud rate."),

		/** Not a single byte came back from a module that had answered before. */
		FELL_SILENT("not a single byte came back from a module that had answered before. It hangs, has lost its power"
				+ " or the line to it."),

		/** Something else came. */
		GARBAGE("it sent something else meanwhile. If this happens again, check the baud rate and the cable."),

		/** The text of a boot loader came. */
		BOOT_TEXT("what came back is the text of its boot loader. It is starting, or this is its log port: connect the"
				+ " AT port (UART1 on most modules)."),

		/** Everything is answered with ERROR. */
		ERRORS("it answers ERROR to everything, AT included, so what is sent does not arrive as it was sent. Check the"
				+ " wire to its RX pin, its ground and the baud rate."),

		/** Nothing but {@code busy p...} came. */
		BUSY("it was busy all the time, with this command or an older one. A module that stays so is restarted."),

		/** The module is in order; its answer was lost. */
		ANSWER_LOST("it answers when asked, so its answer was lost on the line."),

		/** The module is in order and did not take the command. */
		NOT_TAKEN("it answers when asked and has nothing to do, so the command did not reach it."),

		/** The module waited for bytes that were lost, and got line ends instead. */
		FILLED_UP("it waited for bytes that were lost on the line, and got line ends in their place.");

		private final String text;

		Symptom(String text) {
			this.text = text;
		}

	}

}
