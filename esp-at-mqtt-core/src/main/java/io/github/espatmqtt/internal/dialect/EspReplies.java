package io.github.espatmqtt.internal.dialect;

import java.util.Set;
import java.util.regex.Pattern;

import io.github.espatmqtt.at.AtErrorCode;

/**
 * The lines every ESP-AT firmware answers with, whatever the command.
 */
public final class EspReplies {

	public static final String OK = "OK";

	public static final String ERROR = "ERROR";

	/**
	 * How a failed command ends. The second form stems from firmware before 2.0, the
	 * third one from Beken modules with commands of the same names.
	 */
	public static final Set<String> FAILURE = Set.of(ERROR, "FAIL", "CMDRSP:ERROR");

	private static final String BUSY_PROCESSING = "busy p";

	/** Before 2.0. */
	private static final String BUSY_SENDING = "busy s";

	private static final String READY = "ready";

	/**
	 * What booting leaves on the line in front of {@code ready}: bytes that are no text,
	 * or next to none. Words are a log line.
	 */
	private static final Pattern NOISE = Pattern.compile("\\P{Alnum}*|\\p{Print}*+\\P{Print}.*", Pattern.DOTALL);

	private static final Pattern WORD = Pattern.compile("[A-Za-z]{3}");

	private static final Pattern BOOT_TEXT = Pattern
		.compile("^ets [A-Z][a-z]{2} |^rst:0x|^boot:0x|^configsip:|^mode:DIO|^load:0x|^entry 0x|^ESP-ROM:|\\) boot: ");

	private EspReplies() {
	}

	public static boolean isBusy(String line) {
		return startsWith(line, BUSY_PROCESSING) || startsWith(line, BUSY_SENDING);
	}

	private static boolean startsWith(String line, String prefix) {
		return line.regionMatches(true, 0, prefix, 0, prefix.length());
	}

	/**
	 * Return whether a line says that the module has restarted.
	 */
	public static boolean isReady(String line) {
		if (!line.endsWith(READY)) {
			return false;
		}
		String before = line.substring(0, line.length() - READY.length());
		return NOISE.matcher(before).matches() && !WORD.matcher(before).find();
	}

	public static boolean isEcho(String line, String command) {
		return line.equals(command) || line.startsWith("AT+") || line.equals("AT");
	}

	public static boolean isBusyCode(String line) {
		return AtErrorCode.parse(line).filter((code) -> code.category() == AtErrorCode.Category.BUSY).isPresent();
	}

	/**
	 * Return whether a line is whole even without its line end: no other line starts like
	 * this.
	 */
	public static boolean isUnmistakable(String line) {
		return line.equals(OK) || FAILURE.contains(line) || isReady(line);
	}

	/**
	 * Return whether a line tells what became of some line sent.
	 */
	public static boolean isOutcome(String line) {
		return line.equals(OK) || FAILURE.contains(line) || isBusy(line);
	}

	/**
	 * Return whether a line belongs to what tells what became of some line sent.
	 */
	public static boolean isPartOfOutcome(String line) {
		return isOutcome(line) || AtErrorCode.parse(line).isPresent();
	}

	/**
	 * Return whether a line is what the boot loader of these chips prints, which goes to
	 * the log port.
	 */
	public static boolean isBootText(String line) {
		return BOOT_TEXT.matcher(line).find();
	}

}
