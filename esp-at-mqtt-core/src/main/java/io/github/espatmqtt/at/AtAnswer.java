package io.github.espatmqtt.at;

import java.util.List;

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
