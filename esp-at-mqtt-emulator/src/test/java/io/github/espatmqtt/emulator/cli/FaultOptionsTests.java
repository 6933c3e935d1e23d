package io.github.espatmqtt.emulator.cli;

import io.github.espatmqtt.emulator.fault.Faults;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FaultOptions}.
 */
class FaultOptionsTests {

	@Test
	void nothingGoesWrongUnlessAskedFor() {
		assertThat(faults()).isEqualTo(Faults.NONE);
	}

	@Test
	void optionsAddUp() {
		assertThat(faults("--torn-writes", "--noise")).isEqualTo(Faults.builder().tornWrites().noise().build());
		assertThat(faults("--log", "--boot-text", "--notices", "--cut-messages", "--lose-bytes", "0.5"))
			.isEqualTo(Faults.builder().log().bootText().notices().cutMessages().loseBytes(0.5).build());
	}

	static Faults faults(String... arguments) {
		FaultOptions options = new FaultOptions();
		CommandSpec program = CommandSpec.create();
		options.addTo(program);
		new CommandLine(program).parseArgs(arguments);
		return options.builder().build();
	}

}
