package io.github.espatmqtt.at;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The lines every ESP-AT firmware answers with, whatever the command.
 */
final class AtReplies {

	static final String OK = "OK";

	static final String ERROR = "ERROR";

	/**
	 * How a failed command ends. The second form stems from firmware before 2.0, the
	 * third one from Beken modules with commands of the same names.
	 */
	static final Set<String> FAILURE = Set.of(ERROR, "FAIL", "CMDRSP:ERROR");

	/** The second letter stands for processing, or for sending before 2.0. */
	private static final Pattern BUSY = Pattern.compile("busy [ps].*", Pattern.CASE_INSENSITIVE);

	private static final String READY = "ready";

	/** What booting leaves on the line in front of {@code ready}. */
	private static final Pattern NOISE = Pattern.compile("\\P{Alnum}*|\\p{Print}*+\\P{Print}.*", Pattern.DOTALL);

	private AtReplies() {
	}

	static boolean isBusy(String line) {
		return BUSY.matcher(line).matches();
	}

	/**
	 * Return whether a line says that the module has restarted.
	 */
	static boolean isReady(String line) {
		return line.endsWith(READY) && NOISE.matcher(line.substring(0, line.length() - READY.length())).matches();
	}

	static boolean isEcho(String line, AtCommand command) {
		return line.equals(command.line()) || line.startsWith("AT+") || line.equals("AT");
	}

	static boolean isBusyCode(String line) {
		return AtErrorCode.parse(line).filter((code) -> code.category() == AtErrorCode.Category.BUSY).isPresent();
	}

	/**
	 * Return whether a line is whole even without its line end: no other line starts like
	 * this.
	 */
	static boolean isUnmistakable(String line) {
		return line.equals(OK) || FAILURE.contains(line) || isReady(line);
	}

	/**
	 * Return whether a line tells what became of some command.
	 */
	static boolean isOutcome(String line) {
		return line.equals(OK) || FAILURE.contains(line) || isBusy(line) || AtErrorCode.parse(line).isPresent();
	}

}
