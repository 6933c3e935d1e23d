package io.github.espatmqtt.transport.tcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TcpTransport} against a real socket.
 */
@Timeout(value = 15, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TcpTransportTests {

	private static final Duration LONG = Duration.ofSeconds(10);

	private ServerSocket server;

	private String host;

	@BeforeEach
	void listen() throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.host = this.server.getInetAddress().getHostAddress();
	}

	@AfterEach
	void stopListening() throws IOException {
		this.server.close();
	}

	@Test
	void allByteValuesPassUnchangedInBothDirections() throws IOException {
		byte[] bytes = new byte[256];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) i;
		}
		try (AtConnection connection = open(); Socket peer = this.server.accept()) {
			connection.write(bytes);
			assertThat(peer.getInputStream().readNBytes(256)).isEqualTo(bytes);
			peer.getOutputStream().write(bytes);
			assertThat(readFully(connection, 256)).isEqualTo(bytes);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 50 })
	void readReturnsZeroWhenNothingArrivesInTime(long millis) {
		try (AtConnection connection = open()) {
			long start = System.nanoTime();
			assertThat(connection.read(new byte[10], Duration.ofMillis(millis))).isZero();
			assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(millis);
		}
	}

	@Test
	void readTakesVeryLongTimeouts() throws IOException {
		try (AtConnection connection = open(); Socket peer = this.server.accept()) {
			peer.getOutputStream().write('x');
			assertThat(connection.read(new byte[1], Duration.ofDays(30))).isOne();
		}
	}

	@Test
	void readFailsOnceThePeerHasClosed() throws IOException {
		try (AtConnection connection = open()) {
			this.server.accept().close();
			assertLost(() -> connection.read(new byte[10], LONG));
		}
	}

	@Test
	void readReturnsWhatThePeerSentBeforeItClosed() throws IOException {
		try (AtConnection connection = open()) {
			try (Socket peer = this.server.accept()) {
				peer.getOutputStream().write('x');
			}
			assertThat(readFully(connection, 1)).containsExactly('x');
			assertLost(() -> connection.read(new byte[10], LONG));
		}
	}

	@Test
	void readFailsOnceThePeerHasReset() throws IOException {
		try (AtConnection connection = open()) {
			Socket peer = this.server.accept();
			peer.setSoLinger(true, 0);
			peer.close();
			assertLost(() -> connection.read(new byte[10], LONG));
		}
	}

	@Test
	void writeFailsOnceThePeerHasReset() throws IOException {
		try (AtConnection connection = open()) {
			Socket peer = this.server.accept();
			peer.setSoLinger(true, 0);
			peer.close();
			assertLost(() -> connection.read(new byte[10], LONG));
			assertLost(() -> connection.write(new byte[] { 'A', 'T' }));
		}
	}

	@Test
	void closeFreesBlockedRead() {
		AtConnection connection = open();
		CompletableFuture<Integer> reader = started(() -> connection.read(new byte[10], LONG));
		connection.close();
		assertThat(reader).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(TransportException.class);
	}

	@Test
	void closeFreesBlockedWrite() throws IOException {
		AtConnection connection = open();
		try (Socket peer = this.server.accept()) {
			CompletableFuture<Integer> writer = started(() -> {
				connection.write(new byte[64 * 1024 * 1024]);
				return 0;
			});
			connection.close();
			assertThat(writer).failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.withCauseInstanceOf(TransportException.class);
			assertThat(peer.isConnected()).isTrue();
		}
	}

	@Test
	void readAndWriteFailAfterClose() {
		AtConnection connection = open();
		connection.close();
		connection.close();
		assertLost(() -> connection.read(new byte[10], LONG));
		assertLost(() -> connection.write(new byte[] { 'A', 'T' }));
	}

	@Test
	void openAgainAfterClose() throws IOException {
		TcpTransport transport = new TcpTransport(this.host, this.server.getLocalPort());
		transport.open().close();
		this.server.accept().close();
		try (AtConnection connection = transport.open(); Socket peer = this.server.accept()) {
			connection.write(new byte[] { 'x' });
			assertThat(peer.getInputStream().read()).isEqualTo('x');
		}
	}

	@Test
	void writeWaitsForSlowReader() throws IOException {
		byte[] bytes = new byte[64 * 1024];
		new Random(1).nextBytes(bytes);
		try (AtConnection connection = open(); Socket peer = this.server.accept()) {
			CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> connection.write(bytes));
			ByteArrayOutputStream received = new ByteArrayOutputStream();
			while (received.size() < bytes.length) {
				received.writeBytes(peer.getInputStream().readNBytes(Math.min(500, bytes.length - received.size())));
			}
			assertThat(writer).succeedsWithin(LONG);
			assertThat(received.toByteArray()).isEqualTo(bytes);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "::1" })
	void allAddressesOfANameAreTried(String address) throws IOException {
		List<InetAddress> addresses = List.of(InetAddress.getAllByName("localhost"));
		assumeThat(addresses).contains(InetAddress.getByName(address));
		try (ServerSocket only = new ServerSocket(0, 1, InetAddress.getByName(address));
				AtConnection connection = new TcpTransport("localhost", only.getLocalPort()).open()) {
			assertThat(connection.read(new byte[1], Duration.ofMillis(1))).isZero();
		}
	}

	@Test
	void signsOfLifeAreAskedForAsSet() throws IOException {
		try (Socket socket = new Socket()) {
			new TcpKeepAlive(Duration.ofSeconds(7), Duration.ofSeconds(3), 2).apply(socket);
			assertThat(socket.getKeepAlive()).isTrue();
			assumeThat(socket.supportedOptions()).contains(ExtendedSocketOptions.TCP_KEEPIDLE);
			assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)).isEqualTo(7);
			assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)).isEqualTo(3);
			assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)).isEqualTo(2);
		}
	}

	@Test
	void openUnknownHostIsNotFound() {
		assertThatExceptionOfType(TransportException.class)
			.isThrownBy(() -> new TcpTransport("module.invalid", 3333).open())
			.withMessageContaining("module.invalid:3333")
			.returns(Reason.NOT_FOUND, TransportException::reason)
			.returns("module.invalid:3333", TransportException::endpoint);
	}

	@Test
	void openRefusedPortFails() throws IOException {
		TcpTransport transport = new TcpTransport(this.host, this.server.getLocalPort());
		this.server.close();
		assertThatExceptionOfType(TransportException.class).isThrownBy(transport::open)
			.withMessageContaining("Cannot connect to " + this.host)
			.returns(Reason.NOT_OPENED, TransportException::reason);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 65535 })
	void portAtLimitIsAccepted(int port) {
		assertThat(new TcpTransport("h", port).port()).isEqualTo(port);
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 65536 })
	void portBeyondLimitIsRefused(int port) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TcpTransport("h", port))
			.withMessageContaining("not " + port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void emptyHostIsRefused(String empty) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TcpTransport(empty, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "PT0.0005S", "P30D" })
	void connectTimeoutBeyondLimitIsRefused(Duration timeout) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TcpSettings.defaults().withLimits(timeout, TcpKeepAlive.defaults()))
			.withMessageContaining("connect time-out");
	}

	@Test
	void transportDescribesAddress() {
		assertThat(new TcpTransport("serial-server", 3333).description()).isEqualTo("TCP address serial-server:3333");
		assertThat(new TcpTransport("::1", 3333).description()).isEqualTo("TCP address [::1]:3333");
	}

	private AtConnection open() {
		return new TcpTransport(this.host, this.server.getLocalPort()).open();
	}

	/** Run an operation in a thread and wait until that thread is inside the socket. */
	private static CompletableFuture<Integer> started(Operation operation) {
		CompletableFuture<Integer> result = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				result.complete(operation.run());
			}
			catch (RuntimeException ex) {
				result.completeExceptionally(ex);
			}
		}, "blocked operation");
		thread.setDaemon(true);
		thread.start();
		await().until(() -> Arrays.stream(thread.getStackTrace())
			.anyMatch((element) -> element.getClassName().startsWith("sun.nio.ch") && element.isNativeMethod()));
		return result;
	}

	private static byte[] readFully(AtConnection connection, int count) {
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		byte[] buffer = new byte[1000];
		while (received.size() < count) {
			int length = connection.read(buffer, LONG);
			assertThat(length).isPositive();
			received.write(buffer, 0, length);
		}
		return received.toByteArray();
	}

	private void assertLost(Runnable action) {
		assertThatExceptionOfType(TransportException.class).isThrownBy(action::run)
			.returns(Reason.LOST, TransportException::reason)
			.returns(this.host + ":" + this.server.getLocalPort(), TransportException::endpoint);
	}

	@FunctionalInterface
	private interface Operation {

		int run();

	}

}
