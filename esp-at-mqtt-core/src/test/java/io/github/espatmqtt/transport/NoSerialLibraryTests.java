package io.github.espatmqtt.transport;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a computer on which the serial library cannot be unpacked, as a process of
 * its own.
 */
@Timeout(60)
class NoSerialLibraryTests {

	private static final String NOWHERE = "/proc/self/nothere";

	@Test
	void theFailureSaysWhereItWasTriedAndWhatHelpsEachTime() throws Exception {
		Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
				"-Djava.io.tmpdir=" + NOWHERE, "-Duser.home=" + NOWHERE, "-cp", System.getProperty("java.class.path"),
				Program.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(output.lines()).hasSize(2)
			.allSatisfy((line) -> assertThat(line).contains("NOT_OPENED", "could not be loaded", NOWHERE,
					"-Djava.io.tmpdir", "-DjSerialComm.library.path"));
	}

	/**
	 * Tries twice: a class that could not be initialized fails in another way then.
	 */
	static final class Program {

		private Program() {
		}

		public static void main(String[] arguments) {
			for (int i = 0; i < 2; i++) {
				try {
					new SerialTransport("/dev/ttyUSB0").open();
				}
				catch (TransportException ex) {
					System.out.println(ex.reason() + " " + ex.getMessage());
				}
			}
		}

	}

}
