package io.github.espatmqtt.chaos;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

import com.sun.management.UnixOperatingSystemMXBean;

import io.github.espatmqtt.chaos.Violation.Promise;

/**
 * What this process holds.
 *
 * @param megabytes the heap after a collection
 * @param threads how many threads
 * @param clientThreads how many of them belong to clients
 * @param descriptors how many open files, 0 where the system does not tell
 */
record Resources(long megabytes, int threads, long clientThreads, long descriptors) {

	private static final int MORE_MEGABYTES = 24;

	private static final int MORE_THREADS = 12;

	private static final int MORE_DESCRIPTORS = 12;

	/** Threads of libraries end when they have been idle for so long. */
	private static final int SETTLING_SECONDS = 12;

	/**
	 * Look once everything that ends by itself has done so.
	 */
	static Resources settled() {
		try {
			TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
		return new Resources(used, ManagementFactory.getThreadMXBean().getThreadCount(), clients(), openFiles());
	}

	private static long clients() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().endsWith("esp-at-reader")
					|| thread.getName().endsWith("esp-at-mqtt-session")
					|| thread.getName().endsWith("esp-at-mqtt-dispatcher"))
			.count();
	}

	private static long openFiles() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)
				? system.getOpenFileDescriptorCount() : 0;
	}

	/**
	 * Report what has become more.
	 * @param before what was there before
	 */
	void judge(Resources before, Findings findings) {
		new Growth("megabytes", before.megabytes, this.megabytes).judge(MORE_MEGABYTES, findings);
		new Growth("threads", before.threads, this.threads).judge(MORE_THREADS, findings);
		new Growth("threads of clients", 0, this.clientThreads).judge(0, findings);
		new Growth("descriptors", before.descriptors, this.descriptors).judge(MORE_DESCRIPTORS, findings);
	}

	@Override
	public String toString() {
		return this.megabytes + " MB, " + this.threads + " threads, " + this.descriptors + " descriptors";
	}

	private record Growth(String what, long before, long after) {

		void judge(long limit, Findings findings) {
			if (this.after - this.before > limit) {
				findings.add(Promise.RESOURCES,
						this.after + " " + this.what + " at the end, " + this.before + " before");
			}
		}

	}

}
