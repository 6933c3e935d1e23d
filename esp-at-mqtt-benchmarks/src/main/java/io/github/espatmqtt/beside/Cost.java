package io.github.espatmqtt.beside;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * What this process has used.
 *
 * @param processor nanoseconds of processor time
 * @param allocated bytes that the living threads have allocated
 * @param time nanoseconds
 */
record Cost(long processor, long allocated, long time) {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final double NANOS_PER_MICRO = 1000;

	/**
	 * Return what was used up to now.
	 */
	static Cost now() {
		long allocated = Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())).sum();
		return new Cost(SYSTEM.getProcessCpuTime(), allocated, System.nanoTime());
	}

	Cost since(Cost before) {
		return new Cost(this.processor - before.processor, this.allocated - before.allocated, this.time - before.time);
	}

	/**
	 * Return the columns of a table: microseconds of processor, bytes and microseconds a
	 * message.
	 */
	String perMessage(int messages) {
		return String.format(Locale.ROOT, "%.1f | %d | %.1f", this.processor / NANOS_PER_MICRO / messages,
				this.allocated / messages, this.time / NANOS_PER_MICRO / messages);
	}

}
