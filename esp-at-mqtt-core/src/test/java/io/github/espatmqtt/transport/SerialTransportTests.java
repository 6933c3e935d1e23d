package io.github.espatmqtt.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SerialTransport} with the real serial library on a pseudo-terminal.
 */
class SerialTransportTests extends SerialBench {

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

	private static byte[] allBytes() {
		byte[] bytes = new byte[256];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) i;
		}
		return bytes;
	}

}
