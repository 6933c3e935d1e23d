package io.github.espatmqtt.cli.screen;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks text into rows at blanks; what has none stays whole, so that it can be copied.
 */
final class Paragraph {

	private Paragraph() {
	}

	static List<String> rows(String text, int width) {
		List<String> rows = new ArrayList<>();
		for (String line : text.strip().split("\\s*\n\\s*")) {
			StringBuilder row = new StringBuilder();
			for (String word : line.split(" ", -1)) {
				if (!row.isEmpty() && row.length() + 1 + word.length() > width) {
					rows.add(row.toString());
					row.setLength(0);
				}
				row.append(row.isEmpty() ? "" : " ").append(word);
			}
			rows.add(row.toString());
		}
		return rows;
	}

}
