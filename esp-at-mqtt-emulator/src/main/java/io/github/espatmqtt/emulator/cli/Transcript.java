package io.github.espatmqtt.emulator.cli;

import java.io.PrintWriter;
import java.util.regex.Pattern;

import io.github.espatmqtt.emulator.WireLine;
import io.github.espatmqtt.emulator.WireReader;
import io.github.espatmqtt.emulator.WireTap;

/**
 * Prints the conversation on the line, without secrets and with unprintable characters in
 * escaped form.
 */
final class Transcript implements WireTap {

	private static final Pattern WRONG_LINE_END = Pattern.compile("(?s).*(\r[^\n].*|(?<!\r)\n)");

	private final WireReader reader = new WireReader((line) -> print(line, ""));

	private final PrintWriter out;

	private final String name;

	/**
	 * Create a new transcript.
	 * @param out where to print
	 * @param name what each line starts with
	 */
	Transcript(PrintWriter out, String name) {
		this.out = out;
		this.name = name;
	}

	@Override
	public void toModule(byte[] bytes) {
		this.reader.toModule(bytes);
		this.reader.unfinished()
			.stream()
			.filter((line) -> line.fromHost() && WRONG_LINE_END.matcher(line.text()).matches())
			.forEach((line) -> print(line, "   (the module waits for \\r\\n)"));
	}

	@Override
	public void toHost(byte[] bytes) {
		this.reader.toHost(bytes);
	}

	private void print(WireLine line, String note) {
		this.out.println(this.name + line + note);
		this.out.flush();
	}

}
