package io.github.espatmqtt.line;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LineCommand}.
 */
@EnabledIf("isPythonThere")
class LineCommandTests {

	static boolean isPythonThere() throws InterruptedException {
		try {
			return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Test
	void bothDirectionsAndBothEncodingsAreMeasured() {
		StringWriter out = new StringWriter();
		int status = new CommandLine(new LineCommand(new PrintWriter(out, true))).execute("--baud", "2000000",
				"--bytes", "16,1000", "--seconds", "0.05");
		assertThat(status).isZero();
		assertThat(out.toString().lines().skip(2)).hasSize(4)
			.allSatisfy((line) -> assertThat(line).matches("(\\| [\\w.-]+ ){8}\\|"));
	}

}
