package io.github.espatmqtt.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a driver that others wrote says to a module and which answers it needs.
 *
 * @param steps what is said, each with its answers
 */
record RecordedDriver(List<Step> steps) {

	private static final Pattern DATA = Pattern.compile("data, (\\d+) bytes(?:: (.*))?");

	private static final Pattern TOPIC = Pattern.compile("AT\\+MQTT(?:SUB|PUB|PUBRAW)=0,\"(.*?)\"");

	private static final Pattern HEXADECIMAL = Pattern.compile("\\\\x([0-9a-f]{2})");

	/**
	 * Read what was recorded. Encryption is left out: its certificates would have to be
	 * real ones.
	 */
	static RecordedDriver named(String name) {
		List<Step> steps = new ArrayList<>();
		String script = read("drivers/" + name + ".txt").replace("AT+MQTTUSERCFG=0,5", "AT+MQTTUSERCFG=0,1")
			.replace("+MQTTCONNECTED:0,5", "+MQTTCONNECTED:0,1");
		for (String line : script.split("\r?\n")) {
			if (line.startsWith("> ")) {
				steps.add(new Step(line.substring(2), new ArrayList<>()));
			}
			else if (line.startsWith("< ")) {
				steps.get(steps.size() - 1).answers.add(line.substring(2).replaceFirst("  \\(\\d+ characters\\)$", ""));
			}
		}
		return new RecordedDriver(steps);
	}

	private static String read(String resource) {
		try (InputStream input = Objects.requireNonNull(RecordedDriver.class.getResourceAsStream(resource))) {
			return new String(input.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Something said and what must be answered.
	 *
	 * @param said a command line, or data of some length
	 * @param answers lines as they must come, in any order
	 */
	record Step(String said, List<String> answers) {

		/**
		 * Return what goes over the line, one character per byte.
		 */
		String bytes() {
			Matcher data = DATA.matcher(this.said);
			if (!data.matches()) {
				return this.said + "\r\n";
			}
			String text = (data.group(2) != null) ? unescaped(data.group(2)) : "";
			int length = Integer.parseInt(data.group(1));
			return text + "d".repeat(length - text.length());
		}

		/**
		 * Return the name of the command, empty for data.
		 */
		String command() {
			return this.said.startsWith("AT") ? this.said.split("[=?]", 2)[0] : "";
		}

		/**
		 * Return the length of the topic, 0 if it has none.
		 */
		int topicLength() {
			Matcher topic = TOPIC.matcher(this.said);
			return topic.lookingAt() ? topic.group(1).length() : 0;
		}

		/**
		 * Return what the output must match once all answers are there.
		 */
		Pattern answered() {
			StringBuilder pattern = new StringBuilder();
			for (String answer : this.answers) {
				if (!answer.startsWith("+MQTTSUBRECV")) {
					pattern.append("(?=.*(?:^|\r\n|\n|>)").append(pattern(answer)).append(')');
				}
			}
			return Pattern.compile(pattern + ".*", Pattern.DOTALL);
		}

		/**
		 * Return the topics of what must be received from the broker.
		 */
		List<Received> received() {
			return this.answers.stream()
				.filter((answer) -> answer.startsWith("+MQTTSUBRECV"))
				.map(Received::of)
				.toList();
		}

		private static String pattern(String answer) {
			if (answer.equals(">")) {
				return ">$";
			}
			String end = answer.endsWith("\\x0a") ? "" : "(?:\r\n)";
			StringBuilder pattern = new StringBuilder();
			String known = answer.replaceFirst("  one line an access point$", "")
				.replaceFirst("Thu .* 2026", "<time>")
				.replaceFirst("compile time\\(\\w+\\)", "compile time(<commit>)");
			for (String part : unescaped(known).split("<[^>]*>|\\.\\.\\.", -1)) {
				pattern.append(pattern.isEmpty() ? "" : "[^\r]*?").append(Pattern.quote(part));
			}
			return pattern + end;
		}

		private static String unescaped(String text) {
			return HEXADECIMAL.matcher(text)
				.replaceAll(
						(code) -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))))
				.replace("\\r", "\r")
				.replace("\\n", "\n");
		}

	}

	/**
	 * A message from the broker.
	 *
	 * @param topic its topic, or the start of it
	 * @param payload its payload, or the start of it
	 */
	record Received(String topic, String payload) {

		private static final Pattern HEADER = Pattern.compile("\\+MQTTSUBRECV:0,\"(.*?)(?:\",(\\d+)(?:,(.*))?)?");

		/**
		 * Return what the output must match once all of it is there.
		 */
		Pattern arrived() {
			String end = this.payload.substring(Math.max(0, this.payload.length() - 3));
			return Pattern.compile(
					".*\\+MQTTSUBRECV:0,\"" + Pattern.quote(this.topic) + "\",.*" + Pattern.quote(end) + "\r\n",
					Pattern.DOTALL);
		}

		static Received of(String answer) {
			Matcher header = HEADER.matcher(answer.replaceFirst("\\.\\.\\.$", ""));
			if (!header.matches()) {
				throw new IllegalStateException(answer);
			}
			String start = (header.group(3) != null) ? Step.unescaped(header.group(3)) : "";
			int length = (header.group(2) != null) ? Integer.parseInt(header.group(2)) : 0;
			return new Received(header.group(1), start + "m".repeat(Math.max(0, length - start.length())));
		}

	}

}
