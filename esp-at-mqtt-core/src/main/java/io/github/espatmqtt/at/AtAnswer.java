package io.github.espatmqtt.at;

import java.util.List;

/**
 * What the module answered to one command.
 *
 * @param lines the lines before the final one, without echo, unsolicited lines and error
 * codes
 * @param errorCodes the codes of {@code ERR CODE} lines, in their order
 * @param finalLine the line that ended the command, for example {@code OK}
 * @since 0.1.0
 */
public record AtAnswer(List<String> lines, List<AtErrorCode> errorCodes, String finalLine) {

	public AtAnswer {
		lines = List.copyOf(lines);
		errorCodes = List.copyOf(errorCodes);
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
