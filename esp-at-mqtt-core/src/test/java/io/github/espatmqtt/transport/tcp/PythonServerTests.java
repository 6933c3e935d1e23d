package io.github.espatmqtt.transport.tcp;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.ModemLines;
import io.github.espatmqtt.transport.SerialSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TcpTransport} with another RFC 2217 server, which has lines.
 */
@EnabledIf("io.github.espatmqtt.transport.tcp.PythonServer#isInstalled")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PythonServerTests {

	private static final TcpSettings SETTINGS = TcpSettings.defaults()
		.withProtocol(TcpProtocol.RFC2217, new SerialSettings(57_600, 8, SerialSettings.StopBits.TWO,
				SerialSettings.Parity.EVEN, SerialSettings.FlowControl.NONE, false, false));

	@Test
	void allByteValuesComeBackAndThePortIsAsWanted() throws Exception {
		try (PythonServer server = new PythonServer(); AtConnection connection = server.transport(SETTINGS).open()) {
			server.awaitPort("57600 E 2 False False");
			byte[] bytes = new byte[2048];
			for (int i = 0; i < bytes.length; i++) {
				bytes[i] = (byte) ((i < 1024) ? i : 0xFF);
			}
			connection.write(bytes);
			assertThat(Bytes.read(connection, bytes.length)).isEqualTo(bytes);
		}
	}

	@Test
	void linesAndSpeedFollow() throws Exception {
		try (PythonServer server = new PythonServer(); AtConnection connection = server.transport(SETTINGS).open()) {
			ModemLines lines = connection.modemLines().orElseThrow();
			whileReading(connection, () -> lines.rts(true));
			server.awaitPort("57600 E 2 False True");
			whileReading(connection, () -> lines.rts(false));
			server.awaitPort("57600 E 2 False False");
			whileReading(connection, () -> lines.dtr(true));
			server.awaitPort("57600 E 2 True False");
			LineSpeed speed = connection.lineSpeed().orElseThrow();
			whileReading(connection, () -> assertThat(speed.change(921_600)).isTrue());
			server.awaitPort("921600 E 2 True False");
			assertThat(speed.baudRate()).isEqualTo(921_600);
		}
	}

	private static void whileReading(AtConnection connection, Runnable action) {
		CompletableFuture<Void> done = CompletableFuture.runAsync(action);
		await().until(() -> connection.read(new byte[10], Duration.ofMillis(20)) == 0 && done.isDone());
		done.join();
	}

}
