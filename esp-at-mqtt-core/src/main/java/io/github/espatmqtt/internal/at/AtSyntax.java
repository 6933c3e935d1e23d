package io.github.espatmqtt.internal.at;

import java.util.List;

/**
 * What the layers above know about the lines of their commands.
 *
 * @param counted lines that carry raw bytes
 * @param unterminated prefixes of lines that hold one number and may lack their line end
 * @param unsolicited prefixes of lines that come without being asked for
 * @since 0.1.0
 */
public record AtSyntax(List<CountedLine> counted, List<String> unterminated, List<String> unsolicited) {

	public AtSyntax {
		counted = List.copyOf(counted);
		unterminated = List.copyOf(unterminated);
		unsolicited = List.copyOf(unsolicited);
	}

	boolean isUnsolicited(String line) {
		for (String prefix : this.unsolicited) {
			if (line.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

	int longestMessage() {
		return this.counted.stream()
			.filter((line) -> !line.answer())
			.mapToInt(CountedLine::maximumLength)
			.max()
			.orElse(0);
	}

	boolean isUnterminatedWhole(String line) {
		return this.unterminated.stream()
			.anyMatch((prefix) -> line.length() > prefix.length() && line.startsWith(prefix)
					&& line.chars().skip(prefix.length()).allMatch(Character::isDigit));
	}

}
