package io.github.espatmqtt.fleet;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.OperatingSystemMXBean;

/**
 * What this process has.
 *
 * @param heap bytes in use after a collection
 * @param resident bytes of memory, 0 where the system does not say
 * @param threads threads
 */
record Footprint(long heap, long resident, int threads) {

	private static final Path STATUS = Path.of("/proc/self/status");

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	static Footprint now() throws IOException {
		System.gc();
		return new Footprint(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), residentNow(),
				ManagementFactory.getThreadMXBean().getThreadCount());
	}

	/**
	 * Return the nanoseconds of processor time used until now.
	 */
	static long processor() {
		return SYSTEM.getProcessCpuTime();
	}

	private static long residentNow() throws IOException {
		if (!Files.exists(STATUS)) {
			return 0;
		}
		return Files.readAllLines(STATUS)
			.stream()
			.filter((line) -> line.startsWith("VmRSS:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
			.findFirst()
			.orElse(0);
	}

}
