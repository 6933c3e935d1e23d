package io.github.espatmqtt.at;

import java.util.List;
import java.util.Optional;

/**
 * The module answered a command with failure ({@code ERROR} or the command's own failure
 * line).
 *
 * @since 0.1.0
 */
public class AtRejectedException extends AtCommandException {

	private final List<String> lines;

	private final List<AtErrorCode> errorCodes;

	private final boolean beforeData;

	/**
	 * Create a new exception.
	 * @param command the name of the command
	 * @param message what the module answered, fit to be shown
	 * @param lines what the module said, the line that ended the command last
	 * @param errorCodes the error codes it printed, in their order
	 * @param beforeData whether the command has raw data the module had not taken yet
	 */
	public AtRejectedException(String command, String message, List<String> lines, List<AtErrorCode> errorCodes,
			boolean beforeData) {
		super(command, message, null);
		this.lines = List.copyOf(lines);
		this.errorCodes = List.copyOf(errorCodes);
		this.beforeData = beforeData;
	}

	/**
	 * Return the most specific error code, which is the last one printed.
	 * @return the code, or empty if the firmware printed none
	 */
	public Optional<AtErrorCode> errorCode() {
		return this.errorCodes.isEmpty() ? Optional.empty()
				: Optional.of(this.errorCodes.get(this.errorCodes.size() - 1));
	}

	/**
	 * Return all error codes.
	 * @return the codes in the order they were printed
	 */
	public List<AtErrorCode> errorCodes() {
		return this.errorCodes;
	}

	/**
	 * Return what the module said.
	 * @return the lines as they came, the one that ended the command ({@code ERROR} or
	 * for example {@code +MQTTPUB:FAIL}) last
	 */
	public List<String> lines() {
		return this.lines;
	}

	/**
	 * Return whether the command has raw data that the module had not taken yet, so that
	 * nothing was done.
	 * @return {@code false} if the command has no raw data or was refused after it
	 */
	public boolean isBeforeData() {
		return this.beforeData;
	}

	/**
	 * Return whether the firmware says that it does not know the command.
	 * @return {@code true} for the category {@code UNSUPPORTED}
	 */
	public boolean isUnsupported() {
		return errorCode().filter((code) -> code.category() == AtErrorCode.Category.UNSUPPORTED).isPresent();
	}

}
