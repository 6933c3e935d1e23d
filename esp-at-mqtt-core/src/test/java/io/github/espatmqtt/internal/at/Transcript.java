package io.github.espatmqtt.internal.at;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recorded conversation in the notation of {@code transcripts/README.txt}.
 *
 * <p>
 * Input that was answered with {@code busy p...}, or that forced a restart, came while
 * the command before it was running. An engine never sends such input, so what the module
 * said to it is part of the answer to the running command.
 *
 * @param preamble what the module sends before the host says anything
 * @param exchanges the lines of the host and what the module sends after each
 * @param conclusions what is to be concluded, in the notation of {@link Replay}
 */
record Transcript(byte[] preamble, List<Exchange> exchanges, List<String> conclusions) {

	private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|([0rn]))");

	private static final String NO_LINE_END = "\\c\r\n";

	private static final String CONCLUSION = "# concludes: ";

	static Transcript read(String name) {
		String path = "/transcripts/" + name + ".txt";
		try (InputStream stream = Transcript.class.getResourceAsStream(path)) {
			return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Transcript parse(List<String> lines) {
		boolean escaped = lines.stream().anyMatch((line) -> line.startsWith("# escapes:"));
		Exchange preamble = new Exchange("");
		List<Exchange> exchanges = new ArrayList<>(List.of(preamble));
		for (String line : lines) {
			Exchange last = exchanges.get(exchanges.size() - 1);
			if (line.startsWith("<")) {
				last.receive(line.equals("< >") ? ">".getBytes() : bytes(line, escaped));
			}
			else if (line.startsWith("> ") && last.waitsForData()) {
				last.sendData(line.substring(2));
			}
			else if (line.startsWith("> ")) {
				exchanges.add(new Exchange(line.substring(2)));
			}
		}
		List<String> conclusions = lines.stream()
			.filter((line) -> line.startsWith(CONCLUSION))
			.map((line) -> line.substring(CONCLUSION.length()))
			.toList();
		return new Transcript(preamble.answer.toByteArray(), joined(exchanges.subList(1, exchanges.size())),
				conclusions);
	}

	private static List<Exchange> joined(List<Exchange> exchanges) {
		List<Exchange> joined = new ArrayList<>();
		for (Exchange exchange : exchanges) {
			if (exchange.isIntrusion() && !joined.isEmpty()) {
				joined.get(joined.size() - 1).receive(exchange.answer.toByteArray());
			}
			else {
				joined.add(exchange);
			}
		}
		return joined;
	}

	private static byte[] bytes(String line, boolean escaped) {
		String text = line.substring(Math.min(2, line.length())) + "\r\n";
		if (!escaped) {
			return text.getBytes(StandardCharsets.UTF_8);
		}
		Matcher matcher = ESCAPE.matcher(text.endsWith(NO_LINE_END) ? text.replace(NO_LINE_END, "") : text);
		return matcher.replaceAll((escape) -> Matcher.quoteReplacement(character(escape.group(1), escape.group(2))))
			.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static String character(String hexadecimal, String letter) {
		return (hexadecimal != null) ? Character.toString(Integer.parseInt(hexadecimal, 16)) : switch (letter) {
			case "r" -> "\r";
			case "n" -> "\n";
			default -> "\0";
		};
	}

	/**
	 * A line of the host and what the module sends until the next one.
	 */
	static final class Exchange {

		private static final Pattern OUTCOME = Pattern
			.compile("(?m)^>?(OK|ERROR|FAIL|CMDRSP:ERROR|ready|\\+MQTTPUB(RAW)?:(OK|FAIL))\\r?$");

		private static final Set<String> SUCCESS = Set.of("+MQTTPUB:OK", "+MQTTPUBRAW:OK");

		private static final Set<String> FAILURE = Set.of("+MQTTPUB:FAIL", "+MQTTPUBRAW:FAIL");

		private final String line;

		private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

		private String data = "";

		private byte[] prompt = new byte[0];

		Exchange(String line) {
			this.line = line;
		}

		private void receive(byte[] bytes) {
			this.answer.writeBytes(bytes);
		}

		private boolean waitsForData() {
			return text().endsWith("\r\n>");
		}

		private void sendData(String text) {
			this.prompt = this.answer.toByteArray();
			this.answer.reset();
			this.data = text;
		}

		private boolean isIntrusion() {
			return this.data.isEmpty() && (text().contains("busy ") || text().contains("Will force to restart"));
		}

		private String text() {
			return this.answer.toString(StandardCharsets.UTF_8);
		}

		/**
		 * Add this exchange to a script.
		 */
		void play(ScriptedConnection script) {
			script.expect(this.line);
			if (!this.data.isEmpty()) {
				script.send(this.prompt).expectBytes(this.data);
			}
			script.send(this.answer.toByteArray());
		}

		/**
		 * Return the line as a command; one without an outcome is not waited for.
		 */
		AtCommand command() {
			boolean answered = OUTCOME.matcher(text()).find();
			AtCommand command = AtCommand.of(this.line, answered ? Duration.ofSeconds(10) : Duration.ofMillis(150));
			byte[] bytes = this.data.getBytes(StandardCharsets.UTF_8);
			if (this.line.startsWith("AT+MQTTPUBRAW=")) {
				return command.withData(bytes, SUCCESS, FAILURE);
			}
			return (bytes.length > 0) ? command.withData(bytes) : command;
		}

	}

}
