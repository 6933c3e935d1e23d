package io.github.espatmqtt.emulator.cli;

import io.github.espatmqtt.emulator.fault.Faults;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

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
		assertThat(faults("--log", "--boot-text", "--notices", "--cut-messages"))
			.isEqualTo(Faults.builder().log().bootText().notices().cutMessages().build());
	}

	private static Faults faults(String... arguments) {
		return CommandLine.populateCommand(new FaultOptions(), arguments).builder().build();
	}

}
