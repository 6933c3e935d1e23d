package io.github.espatmqtt.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.espatmqtt.transport.TransportException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link SerialTransport} with the real serial library on a pseudo-terminal.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 15, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SerialTransportTests {

	private static final Duration LONG = Duration.ofSeconds(10);

	private static final Duration SHORT = Duration.ofMillis(100);

	private PseudoTerminal terminal;

	@BeforeEach
	void plugIn() {
		this.terminal = PseudoTerminal.open();
	}

	@AfterEach
	void unplug() {
		this.terminal.close();
	}

	@Test
	void readReturnsAllByteValuesUnchanged() throws IOException {
		try (AtConnection connection = open()) {
			this.terminal.write(allBytes());
			assertThat(readFully(connection, 256)).isEqualTo(allBytes());
		}
	}

	@Test
	void writeSendsAllByteValuesUnchanged() throws IOException {
		try (AtConnection connection = open()) {
			connection.write(allBytes());
			assertThat(this.terminal.read(256)).isEqualTo(allBytes());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 9600, 230_400, 921_600, 1_234_567 })
	void speedChangesWhileThePortIsOpen(int baudRate) throws IOException {
		try (AtConnection connection = open()) {
			assertThat(this.terminal.baudRate()).isEqualTo(115_200);
			LineSpeed speed = connection.lineSpeed().orElseThrow();
			assertThat(speed.change(baudRate)).isTrue();
			assertThat(speed.baudRate()).isEqualTo(baudRate);
			assertThat(this.terminal.baudRate()).isEqualTo(baudRate);
			assertThat(speed.settings().baudRate()).isEqualTo(115_200);
			this.terminal.write(allBytes());
			assertThat(readFully(connection, 256)).isEqualTo(allBytes());
		}
	}

	@Test
	void speedChangesUnderARunningRead() throws IOException {
		try (AtConnection connection = open()) {
			CompletableFuture<Integer> reader = started(() -> connection.read(new byte[10], LONG), "native read");
			connection.lineSpeed().orElseThrow().change(230_400);
			this.terminal.write(new byte[] { 'x' });
			assertThat(reader).succeedsWithin(LONG).isEqualTo(1);
		}
	}

	@Test
	void readReturnsWhatHasArrivedWithoutFillingTheBuffer() throws IOException {
		try (AtConnection connection = open()) {
			this.terminal.write(new byte[] { 'O', 'K' });
			byte[] buffer = new byte[100];
			assertThat(connection.read(buffer, LONG)).isBetween(1, 2);
			assertThat(buffer[0]).isEqualTo((byte) 'O');
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 100, 250 })
	void readReturnsZeroWhenNothingArrivesInTime(long millis) {
		try (AtConnection connection = open()) {
			long start = System.nanoTime();
			assertThat(connection.read(new byte[10], Duration.ofMillis(millis))).isZero();
			long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
			assertThat(waited).isGreaterThanOrEqualTo(millis);
		}
	}

	@Test
	void readTakesVeryLongTimeouts() throws IOException {
		try (AtConnection connection = open()) {
			this.terminal.write(new byte[] { 'x' });
			assertThat(connection.read(new byte[1], Duration.ofDays(30))).isOne();
		}
	}

	@Test
	void readFailsOnceUnplugged() {
		try (AtConnection connection = open()) {
			this.terminal.close();
			assertLost(() -> connection.read(new byte[10], LONG));
		}
	}

	@Test
	void unplugEndsBlockedRead() {
		try (AtConnection connection = open()) {
			CompletableFuture<Integer> reader = started(() -> connection.read(new byte[10], LONG), "native read");
			this.terminal.close();
			assertThat(reader).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(TransportException.class);
		}
	}

	@Test
	void writeFailsOnceUnplugged() {
		try (AtConnection connection = open()) {
			this.terminal.close();
			assertLost(() -> connection.write(new byte[] { 'A', 'T' }));
		}
	}

	@Test
	void closeFreesBlockedRead() {
		AtConnection connection = open();
		CompletableFuture<Integer> reader = started(() -> connection.read(new byte[10], LONG), "native read");
		connection.close();
		assertThat(reader).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(TransportException.class);
	}

	@RepeatedTest(20)
	void closeWhileReadingIsAlwaysLost() {
		AtConnection connection = open();
		CompletableFuture<Integer> reader = started(() -> {
			while (true) {
				connection.read(new byte[10], Duration.ZERO);
			}
		}, "polling reader");
		connection.close();
		assertThat(reader).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(TransportException.class);
	}

	@Test
	void closeFreesBlockedWrite() {
		AtConnection connection = open();
		CompletableFuture<Integer> writer = blockedWrite(connection);
		connection.close();
		assertThat(writer).failsWithin(Duration.ofSeconds(5))
			.withThrowableThat()
			.withCauseInstanceOf(TransportException.class);
	}

	@Test
	void unplugFreesBlockedWrite() {
		try (AtConnection connection = open()) {
			CompletableFuture<Integer> writer = blockedWrite(connection);
			this.terminal.close();
			assertThat(writer).failsWithin(Duration.ofSeconds(5))
				.withThrowableThat()
				.withCauseInstanceOf(TransportException.class);
		}
	}

	@Test
	void readAndWriteFailAfterClose() {
		AtConnection connection = open();
		connection.close();
		assertLost(() -> connection.read(new byte[10], LONG));
		assertLost(() -> connection.write(new byte[] { 'A', 'T' }));
	}

	@Test
	void closeTwiceHasNoFurtherEffect() {
		AtConnection connection = open();
		connection.close();
		try (AtConnection next = open()) {
			connection.close();
			assertThat(next.read(new byte[10], SHORT)).isZero();
		}
	}

	@Test
	void closeAfterUnplugReturns() {
		AtConnection connection = open();
		this.terminal.close();
		connection.close();
		assertLost(() -> connection.read(new byte[10], LONG));
	}

	@Test
	void openAgainAfterClose() throws IOException {
		open().close();
		try (AtConnection connection = open()) {
			this.terminal.write(new byte[] { 'x' });
			assertThat(readFully(connection, 1)).containsExactly('x');
			connection.write(new byte[] { 'y' });
			assertThat(this.terminal.read(1)).containsExactly('y');
		}
	}

	@Test
	void portsOpenAndCloseWhileOthersAreListed() {
		List<CompletableFuture<Void>> workers = IntStream.range(0, 4)
			.mapToObj((index) -> CompletableFuture.runAsync(SerialTransportTests::openAndCloseOften))
			.toList();
		assertThat(workers).allSatisfy((worker) -> assertThat(worker).succeedsWithin(LONG));
	}

	private static void openAndCloseOften() {
		try (PseudoTerminal terminal = PseudoTerminal.open()) {
			for (int i = 0; i < 10; i++) {
				AtConnection connection = open(terminal.path());
				CompletableFuture<Integer> reader = started(() -> connection.read(new byte[10], LONG), "native read");
				assertThatExceptionOfType(TransportException.class).isThrownBy(() -> open("/dev/ttyNoSuchPort"));
				connection.close();
				assertThat(reader).failsWithin(LONG);
			}
		}
	}

	@Test
	void openTwiceIsBusy() {
		try (AtConnection connection = open()) {
			assertThatExceptionOfType(TransportException.class).isThrownBy(this::open).satisfies((ex) -> {
				assertThat(ex.reason()).isEqualTo(Reason.BUSY);
				assertThat(ex.endpoint()).isEqualTo(this.terminal.path());
				assertThat(ex).hasMessageContaining(this.terminal.path()).hasMessageContaining("in use");
			});
			assertThat(connection.read(new byte[10], SHORT)).isZero();
		}
	}

	@Test
	void openPortLockedByAnotherProgramIsBusy() throws Exception {
		Process other = new ProcessBuilder("flock", "--exclusive", this.terminal.path(), "cat").start();
		try {
			other.getOutputStream().write('\n');
			other.getOutputStream().flush();
			assertThat(other.getInputStream().read()).isEqualTo('\n');
			assertThatExceptionOfType(TransportException.class).isThrownBy(this::open)
				.returns(Reason.BUSY, TransportException::reason);
		}
		finally {
			other.destroy();
			other.waitFor();
		}
	}

	@Test
	void openMissingPortNamesTheAvailableOnes() {
		String name = "/dev/ttyNoSuchPort";
		assertThatExceptionOfType(TransportException.class).isThrownBy(() -> open(name)).satisfies((ex) -> {
			assertThat(ex.reason()).isEqualTo(Reason.NOT_FOUND);
			assertThat(ex.endpoint()).isEqualTo(name);
			assertThat(ex.getMessage()).contains(name)
				.containsAnyOf("The ports there are: ", "This computer has no serial port at the moment.");
		});
	}

	@Test
	void openUnpluggedPortIsNotFound() {
		SerialTransport transport = new SerialTransport(this.terminal.path(), SerialSettings.defaults());
		transport.open().close();
		this.terminal.close();
		assertThatExceptionOfType(TransportException.class).isThrownBy(transport::open)
			.returns(Reason.NOT_FOUND, TransportException::reason);
	}

	@Test
	void openPlainFileFails(@TempDir Path directory) throws IOException {
		Path file = Files.createFile(directory.resolve("plain"));
		assertThatExceptionOfType(TransportException.class).isThrownBy(() -> open(file.toString())).satisfies((ex) -> {
			assertThat(ex.reason()).isEqualTo(Reason.NOT_OPENED);
			assertThat(ex).hasMessageContaining("is not a serial port");
		});
	}

	@Test
	void openDirectoryFails(@TempDir Path directory) {
		assertThatExceptionOfType(TransportException.class).isThrownBy(() -> open(directory.toString()))
			.returns(Reason.NOT_OPENED, TransportException::reason);
	}

	@Test
	void openWithoutPermissionNamesTheGroup() throws IOException {
		Path path = Path.of(this.terminal.path());
		Files.setPosixFilePermissions(path, Set.of());
		assumeThat(Files.isReadable(path)).as("this user may open every port").isFalse();
		assertThatExceptionOfType(TransportException.class).isThrownBy(this::open).satisfies((ex) -> {
			assertThat(ex.reason()).isEqualTo(Reason.NO_PERMISSION);
			assertThat(ex).hasMessageContaining(Files.getAttribute(path, "posix:group").toString());
		});
	}

	@Test
	void openFollowsSymbolicLink(@TempDir Path directory) throws IOException {
		Path link = Files.createSymbolicLink(directory.resolve("module"), Path.of(this.terminal.path()));
		try (AtConnection connection = open(link.toString())) {
			connection.write(new byte[] { 'x' });
			assertThat(this.terminal.read(1)).containsExactly('x');
		}
	}

	@Test
	void writeWaitsForSlowReader() throws IOException {
		byte[] bytes = new byte[64 * 1024];
		new Random(1).nextBytes(bytes);
		try (AtConnection connection = open()) {
			CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> connection.write(bytes));
			ByteArrayOutputStream received = new ByteArrayOutputStream();
			while (received.size() < bytes.length) {
				received.writeBytes(this.terminal.read(Math.min(500, bytes.length - received.size())));
			}
			assertThat(writer).succeedsWithin(LONG);
			assertThat(received.toByteArray()).isEqualTo(bytes);
		}
	}

	@Test
	void readKeepsUpWithLargeInput() throws IOException {
		byte[] bytes = new byte[64 * 1024];
		new Random(2).nextBytes(bytes);
		try (AtConnection connection = open()) {
			CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
				try {
					this.terminal.write(bytes);
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			});
			assertThat(readFully(connection, bytes.length)).isEqualTo(bytes);
			assertThat(writer).succeedsWithin(LONG);
		}
	}

	@Test
	void writeOfNothingReturns() {
		try (AtConnection connection = open()) {
			connection.write(new byte[0]);
		}
	}

	private AtConnection open() {
		return open(this.terminal.path());
	}

	private static AtConnection open(String port) {
		return new SerialTransport(port, SerialSettings.defaults()).open();
	}

	/** Start a write and wait until the port's buffer takes no more. */
	private CompletableFuture<Integer> blockedWrite(AtConnection connection) {
		CompletableFuture<Integer> writer = started(() -> {
			connection.write(new byte[1024 * 1024]);
			return 0;
		}, "native write");
		assertThat(writer).isNotDone();
		return writer;
	}

	/** Run an operation in a thread and wait until that thread is inside the library. */
	private static CompletableFuture<Integer> started(Operation operation, String name) {
		CompletableFuture<Integer> result = new CompletableFuture<>();
		CountDownLatch running = new CountDownLatch(1);
		Thread thread = new Thread(() -> {
			running.countDown();
			try {
				result.complete(operation.run());
			}
			catch (RuntimeException ex) {
				result.completeExceptionally(ex);
			}
		}, name);
		thread.setDaemon(true);
		thread.start();
		await().until(() -> running.getCount() == 0 && Arrays.stream(thread.getStackTrace())
			.anyMatch((element) -> element.getClassName().startsWith("com.fazecast") && element.isNativeMethod()));
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

	private static byte[] allBytes() {
		byte[] bytes = new byte[256];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) i;
		}
		return bytes;
	}

	private void assertLost(Runnable action) {
		assertThatExceptionOfType(TransportException.class).isThrownBy(action::run)
			.returns(Reason.LOST, TransportException::reason)
			.returns(this.terminal.path(), TransportException::endpoint);
	}

	@FunctionalInterface
	private interface Operation {

		int run();

	}

}
