package io.github.espatmqtt.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspAtMqttCommand}.
 */
@Timeout(60)
class EspAtMqttCommandTests {

	@ParameterizedTest
	@ValueSource(strings = { "ports", "doctor", "pub", "sub", "conform", "terminal", "update" })
	void everyVerbHasHelp(String verb) {
		assertThat(Run.of("--help").out()).contains(verb);
		Run run = Run.of(verb, "--help");
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).contains("Usage: esp-at-mqtt " + verb);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			''                                   | 2 | Which verb? ports, doctor
			doctr                                | 2 | Did you mean: esp-at-mqtt doctor
			doctor http://x                      | 2 | A serial server is tcp://HOST:PORT
			doctor --scheme x                    | 2 | not an MQTT scheme
			pub COM1 -t a                        | 1 | -m=TEXT | -f=FILE
			pub COM1 -m a                        | 1 | Missing required option: '--topic=TOPIC'
			pub COM1 -h b -t a/# -m x            | 1 | wildcard
			pub COM1 -t a -m x                   | 1 | Which broker?
			pub COM1 -h b -t a -m x -V 5         | 1 | MQTT 3.1.1 only
			pub COM1 -h b -t a -m x --will-retain | 1 | A will needs a --will-topic
			pub COM1 -h b -t a -m x -q 3         | 1 | 3
			sub COM1 -h b -t a --cafile none.pem | 1 | Cannot read none.pem
			""")
	void saysWhatIsWrongWithACommandLine(String arguments, int exitCode, String message) {
		Run run = Run.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
		assertThat(run.err()).contains(message).contains("--help'");
		assertThat(run.exitCode()).isEqualTo(exitCode);
	}

	@Test
	void listsPorts() {
		Run run = Run.of("ports");
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).isNotBlank();
	}

}
