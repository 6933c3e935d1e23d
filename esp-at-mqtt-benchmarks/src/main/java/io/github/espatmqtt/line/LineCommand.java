package io.github.espatmqtt.line;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program. Engine and floor take turns on devices of the same kind.
 */
@Command(name = "line", mixinStandardHelpOptions = true,
		description = "Measures how much of a serial line is used, beside a program that does nothing else.")
final class LineCommand implements Callable<Integer> {

	private static final int BITS_PER_BYTE = 10;

	@Option(names = "--baud", split = ",", defaultValue = "115200,921600,2000000,5000000",
			description = "the speeds (${DEFAULT-VALUE})")
	private List<Integer> bauds = List.of();

	@Option(names = "--bytes", split = ",", defaultValue = "16,150,250,1000,8000",
			description = "the sizes of payloads (${DEFAULT-VALUE})")
	private List<Integer> sizes = List.of();

	@Option(names = "--seconds", defaultValue = "2",
			description = "how long the line is busy with each of them (${DEFAULT-VALUE})")
	private double seconds;

	private final PrintWriter out;

	LineCommand(PrintWriter out) {
		this.out = out;
	}

	public static void main(String... arguments) {
		System.exit(new CommandLine(new LineCommand(new PrintWriter(System.out, true))).execute(arguments));
	}

	@Override
	public Integer call() throws Exception {
		this.out.println(
				"| baud | direction | bytes | messages a second | of the line | of the floor | added us | floor's |");
		this.out.println("| --: | --- | --: | --: | --: | --: | --: | --: |");
		for (int baud : this.bauds) {
			for (int bytes : this.sizes) {
				compare(baud, "out", bytes);
				compare(baud, "in", bytes);
			}
		}
		return 0;
	}

	private void compare(int baud, String direction, int bytes) throws Exception {
		boolean out = direction.equals("out");
		double ideal = (double) BITS_PER_BYTE * (out ? Dialogue.published(bytes) : Dialogue.received(bytes)) / baud;
		int messages = (int) Math.max(5, this.seconds / ideal);
		double ours;
		double floor;
		try (PacedDevice device = PacedDevice.start(baud); Speaker engine = new Engine(device.port(), baud)) {
			ours = measure(engine, out, messages, bytes);
		}
		try (PacedDevice device = PacedDevice.start(baud); Speaker least = new Floor(device.port())) {
			floor = measure(least, out, messages, bytes);
		}
		this.out.printf(Locale.ROOT, "| %d | %s | %d | %.0f | %.3f | %.3f | %.0f | %.0f |%n", baud, direction, bytes,
				1 / ours, ideal / ours, floor / ours, micros(ours - ideal), micros(floor - ideal));
	}

	/**
	 * Return the seconds a message, after some to warm up.
	 */
	private static double measure(Speaker speaker, boolean out, int messages, int bytes)
			throws IOException, InterruptedException {
		run(speaker, out, Math.max(3, messages / 4), bytes);
		long start = System.nanoTime();
		run(speaker, out, messages, bytes);
		return (System.nanoTime() - start) / 1e9 / messages;
	}

	private static void run(Speaker speaker, boolean out, int messages, int bytes)
			throws IOException, InterruptedException {
		if (out) {
			for (int i = 0; i < messages; i++) {
				speaker.publish(bytes);
			}
		}
		else {
			speaker.receive(messages, bytes);
		}
	}

	private static double micros(double seconds) {
		return seconds * 1_000_000;
	}

}
