package io.github.espatmqtt.transport;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.github.espatmqtt.transport.TransportException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A pseudo-terminal and the real serial library.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SerialBench {

	static final Duration LONG = Duration.ofSeconds(10);

	static final Duration SHORT = Duration.ofMillis(100);

	PseudoTerminal terminal;

	@BeforeEach
	void plugIn() {
		this.terminal = PseudoTerminal.open();
	}

	@AfterEach
	void unplug() {
		this.terminal.close();
	}

	AtConnection open() {
		return open(this.terminal.path());
	}

	static AtConnection open(String port) {
		return new SerialTransport(port, SerialSettings.defaults()).open();
	}

	/** Run an operation in a thread and wait until that thread is inside the library. */
	static CompletableFuture<Integer> started(Operation operation, String name) {
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

	static byte[] readFully(AtConnection connection, int count) {
		ByteArrayOutputStream received = new ByteArrayOutputStream();
		byte[] buffer = new byte[1000];
		while (received.size() < count) {
			int length = connection.read(buffer, LONG);
			assertThat(length).isPositive();
			received.write(buffer, 0, length);
		}
		return received.toByteArray();
	}

	void assertLost(Runnable action) {
		assertThatExceptionOfType(TransportException.class).isThrownBy(action::run)
			.returns(Reason.LOST, TransportException::reason)
			.returns(this.terminal.path(), TransportException::endpoint);
	}

	@FunctionalInterface
	interface Operation {

		int run();

	}

}
