package io.github.espatmqtt.at;

import java.util.Locale;

/**
 * The lines every ESP-AT firmware answers with, whatever the command.
 */
final class AtReplies {

	static final String OK = "OK";

	static final String ERROR = "ERROR";

	private static final String BUSY = "busy p";

	private AtReplies() {
	}

	static boolean isBusy(String line) {
		return line.toLowerCase(Locale.ROOT).startsWith(BUSY);
	}

	static boolean isEcho(String line, AtCommand command) {
		return line.equals(command.line()) || line.startsWith("AT+") || line.equals("AT");
	}

	static boolean isBusyCode(String line) {
		return AtErrorCode.parse(line).filter((code) -> code.category() == AtErrorCode.Category.BUSY).isPresent();
	}

	/**
	 * Return whether a line tells what became of some command.
	 */
	static boolean isOutcome(String line) {
		return line.equals(OK) || line.equals(ERROR) || isBusy(line) || AtErrorCode.parse(line).isPresent();
	}

}
