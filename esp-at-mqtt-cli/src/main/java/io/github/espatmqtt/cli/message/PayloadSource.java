package io.github.espatmqtt.cli.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the payloads of what is published come from.
 */
final class PayloadSource {

	@Option(names = { "-m", "--message" }, paramLabel = "TEXT", required = true, description = "publish this text")
	private @Nullable String text;

	@Option(names = { "-f", "--file" }, paramLabel = "FILE", required = true, description = "publish this file")
	private @Nullable Path file;

	@Option(names = { "-l", "--stdin-line" }, required = true, description = "publish each line of the input")
	private boolean lines;

	@Option(names = { "-s", "--stdin-file" }, required = true, description = "publish the whole input")
	private boolean input;

	@Option(names = { "-n", "--null-message" }, required = true,
			description = "publish an empty message, which not all firmware does")
	private boolean empty;

	/**
	 * Hand over each payload.
	 * @throws IOException if it cannot be read
	 */
	void forEach(InputStream in, Sink sink) throws IOException {
		if (this.text != null) {
			sink.take(this.text.getBytes(StandardCharsets.UTF_8));
		}
		else if (this.file != null) {
			sink.take(Files.readAllBytes(this.file));
		}
		else if (this.lines) {
			BufferedReader reader = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				sink.take(line.getBytes(StandardCharsets.UTF_8));
			}
		}
		else {
			sink.take(this.input ? in.readAllBytes() : new byte[0]);
		}
	}

	/**
	 * Takes payloads.
	 */
	interface Sink {

		void take(byte[] payload);

	}

}
