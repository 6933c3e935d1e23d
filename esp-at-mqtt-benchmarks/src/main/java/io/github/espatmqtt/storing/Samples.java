package io.github.espatmqtt.storing;

import java.util.Arrays;
import java.util.Locale;

/**
 * Times of the same thing.
 */
final class Samples {

	private final String name;

	private final long[] nanos;

	private int count;

	Samples(String name, int capacity) {
		this.name = name;
		this.nanos = new long[capacity];
	}

	void time(Runnable work) {
		long start = System.nanoTime();
		work.run();
		add(System.nanoTime() - start);
	}

	void add(long duration) {
		this.nanos[this.count++] = duration;
	}

	/**
	 * Return the time in milliseconds that so many percent do not exceed.
	 */
	double percentile(int percent) {
		long[] sorted = Arrays.copyOf(this.nanos, this.count);
		Arrays.sort(sorted);
		return sorted[(sorted.length - 1) * percent / 100] / 1e6;
	}

	String row() {
		return String.format(Locale.ROOT, "| %s | %.2f | %.2f | %.2f |", this.name, percentile(50), percentile(90),
				percentile(99));
	}

}
