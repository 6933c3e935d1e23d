package io.github.espatmqtt.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

/**
 * Hosts come and go, in process and over TCP, while the module runs on.
 */
@Timeout(30)
class TransportTests extends Bench {

	private static final Duration LONG = Duration.ofSeconds(20);

	@Test
	void stateSurvivesReplugging() {
		connected("replugged").send("AT+SYSLOG=1", OK);
		for (int i = 0; i < 3; i++) {
			this.host.close();
			this.host = TestHost.on(this.emulator);
			this.host.send("AT+SYSLOG?", "+SYSLOG:1\r\n", OK)
				.send("AT+MQTTCONN?", "+MQTTCONN:0,4,1,\"b\",\"1883\",\"\",0\r\n", OK);
		}
	}

	@Test
	void halfALineSurvivesReplugging() {
		quiet(module()).raw("AT+SYS").close();
		this.host = TestHost.on(this.emulator);
		this.host.send("LOG?", "+SYSLOG:0\r\n", OK);
	}

	@Test
	void dataModeSurvivesReplugging() {
		connected("replugged-raw").send("AT+MQTTPUBRAW=0,\"t\",10,0,0", "\r\nOK\r\n\r\n>").raw("12345").close();
		this.host = TestHost.on(this.emulator);
		this.host.raw("AT\r\n").expectSilence().raw("x").expect("+MQTTPUB:OK\r\n");
	}

	@Test
	void whatComesWhileNobodyListensIsLost() {
		connected("nobody-listens").close();
		this.emulator.dropBroker();
		this.host = TestHost.on(this.emulator);
		this.host.expectSilence().send("AT+MQTTCONN?", "+MQTTCONN:0,3,1,\"b\",\"1883\",\"\",0\r\n", OK);
	}

	@Test
	void aSecondHostFindsTheLineBusy() {
		plugIn(module());
		assertThatExceptionOfType(TransportException.class).isThrownBy(() -> this.emulator.transport().open())
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.BUSY));
		this.host.send("AT", "AT\r\n", OK);
	}

	@Test
	void unpluggingEndsReadsAndWrites() {
		this.emulator = module().build();
		AtConnection connection = this.emulator.transport().open();
		this.emulator.unplug();
		for (int i = 0; i < 2; i++) {
			assertLost(() -> connection.read(new byte[10], LONG));
			assertLost(() -> connection.write(new byte[] { 'A' }));
		}
		connection.close();
		plugInAgain();
	}

	@Test
	void unpluggingFreesABlockedRead() throws InterruptedException {
		this.emulator = module().build();
		AtConnection connection = this.emulator.transport().open();
		Thread reader = new Thread(() -> assertLost(() -> connection.read(new byte[10], LONG)));
		reader.start();
		await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);
		this.emulator.unplug();
		reader.join(LONG.toMillis());
		assertThat(reader.isAlive()).isFalse();
	}

	@Test
	void closingFreesABlockedReadAndMayBeRepeated() throws InterruptedException {
		this.emulator = module().build();
		AtConnection connection = this.emulator.transport().open();
		Thread reader = new Thread(() -> assertLost(() -> connection.read(new byte[10], LONG)));
		reader.start();
		await().until(() -> reader.getState() == Thread.State.TIMED_WAITING);
		connection.close();
		connection.close();
		reader.join(LONG.toMillis());
		assertThat(reader.isAlive()).isFalse();
	}

	@Test
	void interruptedReadKeepsTheInterrupt() {
		this.emulator = module().build();
		try (AtConnection connection = this.emulator.transport().open()) {
			Thread.currentThread().interrupt();
			assertLost(() -> connection.read(new byte[10], LONG));
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void readsNothingInTimeIfNothingComes() {
		this.emulator = module().build();
		try (AtConnection connection = this.emulator.transport().open()) {
			assertThat(connection.read(new byte[10], Duration.ofMillis(1))).isZero();
		}
	}

	@Test
	void readsAFrameInTheHostsOwnPieces() {
		this.emulator = module().build();
		try (AtConnection connection = this.emulator.transport().open()) {
			connection.write("AT\r\n".getBytes(StandardCharsets.US_ASCII));
			byte[] buffer = new byte[3];
			assertThat(connection.read(buffer, LONG)).isEqualTo(3);
			assertThat(buffer).containsExactly('A', 'T', '\r');
			assertThat(connection.read(buffer, LONG)).isOne();
		}
	}

	@Test
	void describesItself() {
		this.emulator = module().build();
		assertThat(this.emulator.transport().description()).isEqualTo("emulated ESP-AT 4.1 in process");
	}

	@Test
	void aSwitchedOffModuleHasNoHost() {
		this.emulator = module().build();
		AtConnection connection = this.emulator.transport().open();
		this.emulator.close();
		assertLost(() -> connection.read(new byte[10], LONG));
	}

	@Test
	void servesHostsOverTcpOneAfterTheOther() throws IOException {
		this.emulator = module().build();
		try (EspAtTcpServer server = this.emulator.listen(0)) {
			converse(server, "ATE0\r\n", "ATE0\r\n\r\nOK\r\n");
			converse(server, "AT+SYSLOG=1\r\n", "\r\nOK\r\n");
			converse(server, "AT+SYSLOG?\r\n", "+SYSLOG:1\r\n\r\nOK\r\n");
		}
	}

	@Test
	void servesTwoModulesOnTwoPorts() throws IOException {
		this.emulator = module().build();
		try (EspAtEmulator other = module().build();
				EspAtTcpServer first = this.emulator.listen(0);
				EspAtTcpServer second = other.listen(0)) {
			converse(first, "ATE0\r\n", "ATE0\r\n\r\nOK\r\n");
			converse(second, "AT\r\n", "AT\r\n\r\nOK\r\n");
			converse(first, "AT\r\n", "\r\nOK\r\n");
		}
	}

	@Test
	void unpluggingHangsUpOnATcpHost() throws IOException {
		this.emulator = module().build();
		try (EspAtTcpServer server = this.emulator.listen(0); Socket socket = dial(server)) {
			socket.getOutputStream().write("AT\r\n".getBytes());
			assertThat(socket.getInputStream().readNBytes(10)).hasSize(10);
			this.emulator.unplug();
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
			converse(server, "AT\r\n", "AT\r\n\r\nOK\r\n");
		}
	}

	@Test
	void hangsUpOnATcpHostWhileAnotherIsAttached() throws IOException {
		plugIn(module());
		try (EspAtTcpServer server = this.emulator.listen(0); Socket socket = dial(server)) {
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
		}
	}

	@Test
	void closingTheServerKeepsTheModule() throws IOException {
		this.emulator = module().build();
		try (EspAtTcpServer server = this.emulator.listen(0)) {
			converse(server, "ATE0\r\n", "ATE0\r\n\r\nOK\r\n");
		}
		await().untilAsserted(() -> TestHost.on(this.emulator).send("AT", OK).close());
	}

	@Test
	void rejectsWhatIsMissing() {
		assertThatNullPointerException().isThrownBy(() -> module().firmware(null)).withMessageContaining("'firmware'");
		assertThatNullPointerException().isThrownBy(() -> module().faults(null)).withMessageContaining("'faults'");
		assertThatNullPointerException().isThrownBy(() -> module().wifi(null, "")).withMessageContaining("'ssid'");
		assertThatIllegalArgumentException().isThrownBy(() -> module().broker("b", 65536));
	}

	private void plugInAgain() {
		this.host = TestHost.on(this.emulator);
		this.host.send("AT", "AT\r\n", OK);
	}

	private static void converse(EspAtTcpServer server, String line, String expected) throws IOException {
		try (Socket socket = dial(server)) {
			socket.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
			InputStream input = socket.getInputStream();
			assertThat(new String(input.readNBytes(expected.length()), StandardCharsets.US_ASCII)).isEqualTo(expected);
		}
	}

	private static Socket dial(EspAtTcpServer server) throws IOException {
		return new Socket(InetAddress.getLoopbackAddress(), server.port());
	}

	private static void assertLost(Runnable action) {
		assertThatExceptionOfType(TransportException.class).isThrownBy(action::run)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.LOST));
	}

}
