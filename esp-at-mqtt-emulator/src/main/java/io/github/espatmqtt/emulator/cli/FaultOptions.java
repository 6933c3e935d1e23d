package io.github.espatmqtt.emulator.cli;

import java.util.Map;
import java.util.function.UnaryOperator;

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

	@Option(names = "--log", description = "put lines of the firmware's log between the frames")
	private boolean log;

	@Option(names = "--boot-text", description = "say what ROM and boot loader have to say before ready")
	private boolean bootText;

	@Option(names = "--notices", description = "say ALREADY SUBSCRIBE and NO UNSUBSCRIBE")
	private boolean notices;

	@Option(names = "--cut-messages", description = "cut long messages at random places")
	private boolean cutMessages;

	/**
	 * Start with these faults.
	 */
	Faults.Builder builder() {
		Faults.Builder faults = Faults.builder();
		Map<UnaryOperator<Faults.Builder>, Boolean> options = Map.of(Faults.Builder::tornWrites, this.tornWrites,
				Faults.Builder::noise, this.noise, Faults.Builder::log, this.log, Faults.Builder::bootText,
				this.bootText, Faults.Builder::notices, this.notices, Faults.Builder::cutMessages, this.cutMessages);
		options.forEach((fault, wanted) -> {
			if (wanted) {
				fault.apply(faults);
			}
		});
		return faults;
	}

}
