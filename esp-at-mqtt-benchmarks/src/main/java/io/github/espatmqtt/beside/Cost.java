package io.github.espatmqtt.beside;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * What this process has used.
 *
 * @param processor nanoseconds of processor time
 * @param allocated the bytes that each living thread has allocated, by its id
 * @param time nanoseconds
 */
record Cost(long processor, Map<Long, Long> allocated, long time) {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final double NANOS_PER_MICRO = 1000;

	/**
	 * Return what was used up to now.
	 */
	static Cost now() {
		Map<Long, Long> allocated = new HashMap<>();
		for (long thread : THREADS.getAllThreadIds()) {
			allocated.put(thread, Math.max(0, THREADS.getThreadAllocatedBytes(thread)));
		}
		return new Cost(SYSTEM.getProcessCpuTime(), allocated, System.nanoTime());
	}

	/**
	 * Return what was used since then; what threads did that have ended is not in it.
	 */
	Cost since(Cost before) {
		Map<Long, Long> more = new HashMap<>(this.allocated);
		more.replaceAll((thread, bytes) -> Math.max(0, bytes - before.allocated.getOrDefault(thread, 0L)));
		return new Cost(this.processor - before.processor, more, this.time - before.time);
	}

	/**
	 * Return the columns of a table: microseconds of processor, bytes and microseconds a
	 * message.
	 */
	String perMessage(int messages) {
		return String.format(Locale.ROOT, "%.1f | %d | %.1f", this.processor / NANOS_PER_MICRO / messages,
				this.allocated.values().stream().mapToLong(Long::longValue).sum() / messages,
				this.time / NANOS_PER_MICRO / messages);
	}

}
