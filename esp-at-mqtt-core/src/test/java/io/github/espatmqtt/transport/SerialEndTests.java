package io.github.espatmqtt.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the end of a serial connection: closed or unplugged, whatever is under way.
 */
class SerialEndTests extends SerialBench {

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
		assertThat(reader).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(TransportException.class);
	}

	@Test
	void closeEndsAReaderThatPolls() {
		AtConnection connection = open();
		CompletableFuture<Integer> reader = started(() -> {
			while (true) {
				connection.read(new byte[10], Duration.ZERO);
			}
		}, "polling reader");
		connection.close();
		assertThat(reader).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(TransportException.class);
	}

	@Test
	void closeFreesBlockedWrite() {
		AtConnection connection = open();
		CompletableFuture<Integer> writer = blockedWrite(connection);
		connection.close();
		assertThat(writer).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(TransportException.class);
	}

	@Test
	void unplugFreesBlockedWrite() {
		try (AtConnection connection = open()) {
			CompletableFuture<Integer> writer = blockedWrite(connection);
			this.terminal.close();
			assertThat(writer).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(TransportException.class);
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
	void portsOpenAndCloseWhileOthersAreListed() {
		List<CompletableFuture<Void>> workers = IntStream.range(0, 4)
			.mapToObj((index) -> CompletableFuture.runAsync(SerialEndTests::openAndCloseOften))
			.toList();
		assertThat(workers).allSatisfy((worker) -> assertThat(worker).succeedsWithin(LONG));
	}

	private static void openAndCloseOften() {
		try (PseudoTerminal terminal = PseudoTerminal.open()) {
			for (int i = 0; i < 3; i++) {
				AtConnection connection = open(terminal.path());
				CompletableFuture<Integer> reader = started(() -> connection.read(new byte[10], LONG), "native read");
				assertThatExceptionOfType(TransportException.class).isThrownBy(() -> open("/dev/ttyNoSuchPort"));
				connection.close();
				assertThat(reader).failsWithin(LONG);
			}
		}
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

}
