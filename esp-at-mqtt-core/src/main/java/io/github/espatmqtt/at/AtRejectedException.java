package io.github.espatmqtt.at;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The module answered a command with failure ({@code ERROR} or the command's own failure
 * line).
 *
 * @since 0.1.0
 */
public class AtRejectedException extends AtCommandException {

	private final AtAnswer answer;

	private final boolean afterData;

	AtRejectedException(AtCommand command, AtAnswer answer, boolean afterData) {
		super(command, message(command, answer), null);
		this.answer = answer;
		this.afterData = afterData;
	}

	/**
	 * Return the most specific error code, which is the last one printed.
	 * @return the code, or empty if the firmware printed none
	 */
	public Optional<AtErrorCode> errorCode() {
		List<AtErrorCode> codes = this.answer.errorCodes();
		return codes.isEmpty() ? Optional.empty() : Optional.of(codes.get(codes.size() - 1));
	}

	/**
	 * Return the whole answer.
	 * @return the answer
	 */
	public AtAnswer answer() {
		return this.answer;
	}

	/**
	 * Return whether the module had taken the raw data of the command already.
	 * @return {@code false} if the command has no raw data or was refused before the
	 * prompt
	 */
	public boolean isAfterData() {
		return this.afterData;
	}

	/**
	 * Return whether the firmware says that it does not know the command.
	 * @return {@code true} for the category {@code UNSUPPORTED}
	 */
	public boolean isUnsupported() {
		return errorCode().filter((code) -> code.category() == AtErrorCode.Category.UNSUPPORTED).isPresent();
	}

	private static String message(AtCommand command, AtAnswer answer) {
		String codes = answer.errorCodes()
			.stream()
			.map((code) -> code + " (" + code.category().text() + ")")
			.collect(Collectors.joining(", "));
		String said = answer.lines().isEmpty() ? "" : ", after " + Printable.quoted(answer.lines());
		return "The module answered " + answer.finalLine() + " to " + command
				+ (codes.isEmpty() ? " without an error code" : " with error code " + codes) + said;
	}

}
