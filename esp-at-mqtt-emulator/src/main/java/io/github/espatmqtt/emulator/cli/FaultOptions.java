package io.github.espatmqtt.emulator.cli;

import io.github.espatmqtt.emulator.fault.Faults;
import picocli.CommandLine.Option;

/**
 * What goes wrong all the time.
 */
final class FaultOptions {

	@Option(names = "--torn-writes", description = "deliver output in random pieces")
	private boolean tornWrites;

	@Option(names = "--noise", description = "put lines of random bytes between the frames")
	private boolean noise;

	/**
	 * Start with these faults.
	 */
	Faults.Builder builder() {
		Faults.Builder faults = Faults.builder();
		if (this.tornWrites) {
			faults.tornWrites();
		}
		if (this.noise) {
			faults.noise();
		}
		return faults;
	}

}
