package io.github.espatmqtt.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

import io.github.espatmqtt.cli.screen.Plain;
import io.github.espatmqtt.cli.secret.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Shows each line with its time and without its secrets, and keeps it in a file.
 */
final class Log implements AutoCloseable {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

	private final Console console;

	private final Clock clock;

	private final @Nullable PrintWriter file;

	/**
	 * Create a new log.
	 * @param transcript the file to keep it in, or {@code null} for none
	 */
	Log(Console console, Clock clock, @Nullable Path transcript) throws IOException {
		this.console = console;
		this.clock = clock;
		this.file = (transcript != null)
				? new PrintWriter(Files.newBufferedWriter(transcript, StandardCharsets.UTF_8), true) : null;
	}

	void sent(String line) {
		add("->", Secrets.mask(line));
	}

	void received(String line) {
		add("<-", Secrets.mask(line));
	}

	/**
	 * Say something that neither side said.
	 */
	void note(String text) {
		add("--", text);
	}

	private void add(String direction, String text) {
		String line = LocalTime.now(this.clock).format(TIME) + " " + direction + " " + Plain.text(text);
		this.console.show(line);
		if (this.file != null) {
			this.file.println(line);
		}
	}

	@Override
	public void close() {
		if (this.file != null) {
			this.file.close();
		}
	}

}
