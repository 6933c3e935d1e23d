package io.github.espatmqtt.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page of the documentation that has the table of recovery times, between two marks.
 *
 * @param file the page
 */
record OperationsPage(Path file) {

	private static final String BEGIN = "<!-- recovery times, written by the chaos program -->\n";

	private static final String END = "<!-- end of recovery times -->";

	void write(String table) {
		try {
			Files.writeString(this.file, with(Files.readString(this.file), table));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot write the table into " + this.file, ex);
		}
	}

	static String with(String page, String table) {
		int begin = page.indexOf(BEGIN);
		int end = page.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IllegalArgumentException("The page has no place for the table");
		}
		return page.substring(0, begin + BEGIN.length()) + "\n" + table + "\n" + page.substring(end);
	}

}
