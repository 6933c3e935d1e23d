package io.github.espatmqtt.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

/**
 * Reads commands from a file or a pipe.
 */
final class PipeConsole implements Console {

	private final BufferedReader in;

	private final PrintWriter out;

	PipeConsole(BufferedReader in, PrintWriter out) {
		this.in = in;
		this.out = out;
	}

	@Override
	public @Nullable String read(String prompt) {
		try {
			return this.in.readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void show(String line) {
		this.out.println(line);
		this.out.flush();
	}

	@Override
	public void close() {
		this.out.flush();
	}

}
