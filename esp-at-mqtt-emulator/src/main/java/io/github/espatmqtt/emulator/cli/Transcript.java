package io.github.espatmqtt.emulator.cli;

import java.io.PrintWriter;
import java.util.concurrent.locks.ReentrantLock;
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

	private final ReentrantLock lock = new ReentrantLock();

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
		this.lock.lock();
		try {
			this.reader.toModule(bytes);
			this.reader.unfinished()
				.stream()
				.filter((line) -> line.fromHost() && WRONG_LINE_END.matcher(line.text()).matches())
				.forEach((line) -> print(line, "   (the module waits for \\r\\n)"));
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void toHost(byte[] bytes) {
		this.lock.lock();
		try {
			this.reader.toHost(bytes);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void print(WireLine line, String note) {
		this.out.println(this.name + line + note);
		this.out.flush();
	}

}
