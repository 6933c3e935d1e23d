package io.github.espatmqtt.transport.tcp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.PseudoTerminal;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TcpTransport} with a real serial server in front of a serial port.
 */
@EnabledIf("io.github.espatmqtt.transport.tcp.Ser2net#isInstalled")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class Ser2netTests {

	private static final String RAW = "tcp,localhost,%d";

	private static final String TELNET = "telnet,tcp,localhost,%d";

	private static final String RFC2217 = "telnet(rfc2217),tcp,localhost,%d";

	@TempDir
	Path folder;

	private PseudoTerminal module;

	@BeforeEach
	void plugIn() {
		this.module = PseudoTerminal.open();
	}

	@AfterEach
	void unplug() {
		this.module.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "RAW | " + RAW, "TELNET | " + TELNET, "TELNET | " + RFC2217, "RFC2217 | " + RFC2217 })
	void allByteValuesPassUnchangedInBothDirections(TcpProtocol protocol, String accepter) throws Exception {
		try (Ser2net server = server(accepter); AtConnection connection = server.transport(with(protocol)).open()) {
			byte[] bytes = everyByteAndManyMore();
			CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> connection.write(bytes));
			assertThat(this.module.read(bytes.length)).isEqualTo(bytes);
			writer.join();
			CompletableFuture<Void> module = CompletableFuture.runAsync(() -> write(bytes));
			assertThat(Bytes.read(connection, bytes.length)).isEqualTo(bytes);
			module.join();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { TELNET, RFC2217 })
	void telnetOnARawConnectionFailsTheAttempt(String accepter) throws Exception {
		try (Ser2net server = server(accepter)) {
			TcpTransport transport = server.transport(with(TcpProtocol.RAW));
			assertThatExceptionOfType(TransportException.class).isThrownBy(transport::open)
				.withMessageContaining("'esp.mqtt.tcp.protocol'")
				.returns(Reason.NOT_OPENED, TransportException::reason);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "TELNET | " + RAW, "RFC2217 | " + RAW, "RFC2217 | " + TELNET })
	void serverThatDoesNotAgreeIsRefused(TcpProtocol protocol, String accepter) throws Exception {
		TcpSettings settings = with(protocol).withLimits(Duration.ofMillis(500), TcpKeepAlive.defaults());
		try (Ser2net server = server(accepter)) {
			TcpTransport transport = server.transport(settings);
			assertThatExceptionOfType(TransportException.class).isThrownBy(transport::open)
				.withMessageContaining("'esp.mqtt.tcp.protocol'")
				.returns(Reason.NOT_OPENED, TransportException::reason);
		}
	}

	@Test
	void speedOfTheFarPortIsSetAndChanged() throws Exception {
		SerialSettings settings = new SerialSettings(57_600, 8, SerialSettings.StopBits.TWO, SerialSettings.Parity.NONE,
				SerialSettings.FlowControl.NONE, false, false);
		try (Ser2net server = server(RFC2217);
				AtConnection connection = server
					.transport(TcpSettings.defaults().withProtocol(TcpProtocol.RFC2217, settings))
					.open()) {
			assertThat(this.module.baudRate()).isEqualTo(57_600);
			LineSpeed speed = connection.lineSpeed().orElseThrow();
			assertThat(speed.settings()).isEqualTo(settings);
			CompletableFuture<Boolean> change = CompletableFuture.supplyAsync(() -> speed.change(460_800));
			await().until(() -> connection.read(new byte[10], Duration.ofMillis(50)) == 0 && change.isDone());
			assertThat(change).isCompletedWithValue(true);
			assertThat(speed.baudRate()).isEqualTo(460_800);
			assertThat(this.module.baudRate()).isEqualTo(460_800);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "RAW | " + RAW, "TELNET | " + TELNET, "RFC2217 | " + RFC2217 })
	void portThatIsTakenIsToldFromOneThatIsBroken(TcpProtocol protocol, String accepter) throws Exception {
		try (Ser2net server = server(accepter)) {
			TcpTransport transport = server.transport(with(protocol));
			try (AtConnection first = transport.open()) {
				assertThat(first.lineSpeed().isPresent()).isEqualTo(protocol == TcpProtocol.RFC2217);
				await()
					.untilAsserted(() -> assertQuoted(catchThrowableOfType(TransportException.class, transport::open)));
			}
			await().untilAsserted(() -> transport.open().close());
		}
	}

	/**
	 * A server that resets the connection takes its last words away: then it is not
	 * quoted, and the next attempt may be.
	 */
	private static void assertQuoted(TransportException failure) {
		assertThat(failure).message().containsIgnoringCase("somebody else").contains("the port");
		assertThat(failure).hasMessageContaining("'Port already in use'")
			.returns(Reason.BUSY, TransportException::reason);
	}

	@Test
	void serverThatCannotOpenItsPortIsQuoted() throws Exception {
		try (Ser2net server = new Ser2net(this.folder, RAW, "/dev/does-not-exist")) {
			TcpTransport transport = server.transport(with(TcpProtocol.RAW));
			assertThatExceptionOfType(TransportException.class).isThrownBy(() -> {
				try (AtConnection connection = transport.open()) {
					Bytes.read(connection, 100);
				}
			}).withMessageContaining("and hung up").returns(Reason.LOST, TransportException::reason);
		}
	}

	@Test
	void serverThatIsKilledEndsTheConnection() throws Exception {
		try (Ser2net server = server(RFC2217);
				AtConnection connection = server.transport(with(TcpProtocol.RFC2217)).open()) {
			server.close();
			assertThatExceptionOfType(TransportException.class).isThrownBy(() -> Bytes.read(connection, 1))
				.returns(Reason.LOST, TransportException::reason);
		}
	}

	private Ser2net server(String accepter) {
		return new Ser2net(this.folder, accepter, this.module.path());
	}

	private static TcpSettings with(TcpProtocol protocol) {
		return TcpSettings.defaults().withProtocol(protocol, SerialSettings.defaults());
	}

	private void write(byte[] bytes) {
		try {
			this.module.write(bytes);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] everyByteAndManyMore() {
		byte[] bytes = new byte[20_000];
		new Random(1).nextBytes(bytes);
		for (int i = 0; i < 256; i++) {
			bytes[i] = (byte) i;
			bytes[512 + i] = (byte) 0xFF;
		}
		return bytes;
	}

}
