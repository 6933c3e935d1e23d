package io.github.espatmqtt.internal.at;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.at.AtRejectedException;

/**
 * What the module answered to one command.
 *
 * @param lines the lines before the final one, without echo, unsolicited lines and error
 * codes
 * @param payloads what lines of the answer carried as raw bytes, in their order
 * @param errorCodes the codes of {@code ERR CODE} lines, in their order
 * @param finalLine the line that ended the command, for example {@code OK}
 * @since 0.1.0
 */
public record AtAnswer(List<String> lines, List<byte[]> payloads, List<AtErrorCode> errorCodes, String finalLine) {

	public AtAnswer {
		lines = List.copyOf(lines);
		payloads = List.copyOf(payloads);
		errorCodes = List.copyOf(errorCodes);
	}

	/**
	 * Create a new answer without raw bytes.
	 * @param lines the lines before the final one
	 * @param errorCodes the codes of {@code ERR CODE} lines
	 * @param finalLine the line that ended the command
	 */
	public AtAnswer(List<String> lines, List<AtErrorCode> errorCodes, String finalLine) {
		this(lines, List.of(), errorCodes, finalLine);
	}

	/**
	 * Return the answer that was a refusal.
	 * @param refusal the refusal
	 * @return the answer
	 */
	public static AtAnswer of(AtRejectedException refusal) {
		List<String> lines = refusal.lines();
		int last = lines.size() - 1;
		return new AtAnswer(lines.subList(0, last), refusal.errorCodes(), lines.get(last));
	}

	/**
	 * Return the exception that this answer means for a command.
	 * @param command the name of the command
	 * @param beforeData whether the command has raw data the module had not taken yet
	 */
	AtRejectedException rejected(String command, boolean beforeData) {
		String codes = this.errorCodes.stream()
			.map((code) -> code + " (" + code.category().text() + ")")
			.collect(Collectors.joining(", "));
		String said = this.lines.isEmpty() ? "" : ", after " + Printable.quoted(this.lines);
		String message = "The module answered " + this.finalLine + " to " + command
				+ (codes.isEmpty() ? " without an error code" : " with error code " + codes) + said;
		return new AtRejectedException(command, message,
				Stream.concat(this.lines.stream(), Stream.of(this.finalLine)).toList(), this.errorCodes, beforeData);
	}

	/**
	 * Return the information lines of a command.
	 * @param prefix how they start, for example {@code +MQTTSUB:}
	 * @return what follows the prefix, without surrounding blanks
	 */
	public List<String> values(String prefix) {
		return this.lines.stream()
			.filter((line) -> line.startsWith(prefix))
			.map((line) -> line.substring(prefix.length()).strip())
			.toList();
	}

}
