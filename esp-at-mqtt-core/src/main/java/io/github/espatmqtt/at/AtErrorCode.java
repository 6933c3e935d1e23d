package io.github.espatmqtt.at;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The 32-bit code of an {@code ERR CODE:0x%08x} line, which the firmware prints after
 * {@code AT+SYSLOG=1}: eight bits of module, eight bits of {@link Category} and sixteen
 * bits of extension.
 *
 * @param value all 32 bits
 * @since 0.1.0
 */
public record AtErrorCode(int value) {

	private static final Pattern LINE = Pattern.compile("ERR CODE:\\s*<?0[xX]<?([0-9a-fA-F]{1,8})>?\\s*");

	/** What the log of the firmware prints, also where log and AT port are one. */
	private static final Pattern LOGGED = Pattern
		.compile("\\[at-mqtt](?:error|warning) code:\\s*0[xX]([0-9a-fA-F]{4})\\b.*");

	private static final int EXECUTION_FAILED = 0x010A_0000;

	/**
	 * Read the code out of a line.
	 * @param line a line from the module
	 * @return the code, or empty if the line is not an error code line
	 */
	public static Optional<AtErrorCode> parse(String line) {
		Matcher matcher = LINE.matcher(line);
		return matcher.matches() ? Optional.of(new AtErrorCode(Integer.parseUnsignedInt(matcher.group(1), 16)))
				: Optional.empty();
	}

	/**
	 * Read the code out of a line of the firmware's log.
	 */
	public static Optional<AtErrorCode> find(String line) {
		Matcher matcher = LOGGED.matcher(line);
		return matcher.matches()
				? Optional.of(new AtErrorCode(EXECUTION_FAILED | Integer.parseInt(matcher.group(1), 16)))
				: Optional.empty();
	}

	/**
	 * Return the code as the firmware prints it.
	 */
	public String line() {
		return "ERR CODE:" + this;
	}

	/**
	 * Return what kind of failure this is.
	 * @return bits 23 to 16 as a category
	 */
	public Category category() {
		int bits = (this.value >>> 16) & 0xFF;
		return (bits < Category.values().length) ? Category.values()[bits] : Category.RESERVED;
	}

	/**
	 * Return the detail behind the category: the index of a parameter, or the code of a
	 * command that failed.
	 * @return bits 15 to 0
	 */
	public int extension() {
		return this.value & 0xFFFF;
	}

	@Override
	public String toString() {
		return String.format("0x%08x", this.value);
	}

	/**
	 * The second byte of an error code, in the order of its values from 0x00.
	 */
	public enum Category {

		/** No error. */
		OK("no error"),

		/** Not used by the firmware. */
		RESERVED("unknown kind of error"),

		/** The line did not end in CR LF. */
		TERMINATOR_NOT_FOUND("line without terminator"),

		/** The line does not start with AT. */
		PREFIX_NOT_FOUND("line does not start with AT"),

		/** A parameter is too long. */
		PARAMETER_LENGTH("parameter has the wrong length"),

		/** A parameter is of another type. */
		PARAMETER_TYPE("parameter has the wrong type"),

		/** Too many or too few parameters. */
		PARAMETER_COUNT("wrong number of parameters"),

		/** A parameter is out of range. */
		PARAMETER_INVALID("parameter is invalid"),

		/** A parameter cannot be parsed. */
		PARAMETER_UNREADABLE("parameter cannot be parsed"),

		/** The firmware has no such command. */
		UNSUPPORTED("command is not supported by this firmware"),

		/** The command ran and failed; the extension says why. */
		EXECUTION_FAILED("command failed"),

		/** Another command is still running. */
		BUSY("previous command is still running"),

		/** The command exists, but not in this form (test, query, set, execute). */
		WRONG_FORM("command does not exist in this form");

		private final String text;

		Category(String text) {
			this.text = text;
		}

		/**
		 * Return whether the line never became a command, so that nothing was executed.
		 * @return {@code true} if the line was damaged on its way
		 */
		public boolean isDamagedLine() {
			return this == TERMINATOR_NOT_FOUND || this == PREFIX_NOT_FOUND;
		}

		/**
		 * Describe the category for people.
		 * @return a short phrase in lower case
		 */
		public String text() {
			return this.text;
		}

	}

}
