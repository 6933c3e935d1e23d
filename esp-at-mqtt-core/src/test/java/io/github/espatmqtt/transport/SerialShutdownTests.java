package io.github.espatmqtt.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SerialShutdownTests {

	@Test
	void portStaysOpenWhileTheApplicationShutsDown() throws Exception {
		try (PseudoTerminal terminal = PseudoTerminal.open()) {
			Process process = start(terminal.path());
			assertThat(new String(terminal.read(3), StandardCharsets.US_ASCII)).isEqualTo("bye");
			terminal.write(new byte[] { '!' });
			assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	private static Process start(String port) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Application.class.getName(), port)
			.inheritIO()
			.start();
	}

	/**
	 * Ends at once, and takes its time to say goodbye.
	 */
	static final class Application {

		private Application() {
		}

		public static void main(String[] arguments) {
			AtConnection connection = new SerialTransport(arguments[0], SerialSettings.defaults()).open();
			Runtime.getRuntime().addShutdownHook(new Thread(() -> sayGoodbye(connection)));
		}

		private static void sayGoodbye(AtConnection connection) {
			try {
				new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
				connection.write("bye".getBytes(StandardCharsets.US_ASCII));
				connection.read(new byte[1], Duration.ofSeconds(10));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			finally {
				connection.close();
			}
		}

	}

}
