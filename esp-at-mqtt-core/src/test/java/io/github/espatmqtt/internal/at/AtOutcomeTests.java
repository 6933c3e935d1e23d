package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

import io.github.espatmqtt.at.AtCommandException;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.LineSpeed;
import io.github.espatmqtt.transport.SerialSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what is known about a command when the next one has its turn.
 */
class AtOutcomeTests extends ScriptedBench {

	/** The common pool may have one thread only, and one caller is kept here. */
	private static final Executor THREADS = (task) -> new Thread(task).start();

	@Test
	void outcomeIsKnownBeforeTheNextCommandBegins() throws Exception {
		this.script.expect("AT+X").hold().send(OK).expect("AT+Y").send(OK);
		Watch watch = new Watch();
		try (AtEngine engine = new AtEngine(this.script, ScriptedModule.SYNTAX, watch, ScriptedModule.TIMING,
				new ClientThreads("script"))) {
			CompletableFuture<AtAnswer> first = CompletableFuture
				.supplyAsync(() -> engine.execute(AtCommand.of("AT+X", LONG)), THREADS);
			this.script.awaitHold();
			CompletableFuture<AtAnswer> second = CompletableFuture
				.supplyAsync(() -> engine.execute(AtCommand.of("AT+Y", LONG)), THREADS);
			this.script.proceed();
			second.get();
			assertThat(watch.events).containsExactly("begun AT+X", "settled AT+X", "begun AT+Y", "settled AT+Y");
			watch.release.countDown();
			first.get();
		}
	}

	@ParameterizedTest
	@CsvSource({ "115200, 8192, 711", "9600, 960, 1000", "0, 11520, 1000" })
	void speedTellsHowLongTheLineTakes(int baudRate, int bytes, long milliseconds) {
		AtLine line = new AtLine(new FastConnection(baudRate), ScriptedModule.SYNTAX, new Watch(),
				ScriptedModule.TIMING, new ClientThreads("line"));
		assertThat(line.timeFor(bytes)).hasMillis(milliseconds);
	}

	/**
	 * Keeps who executes AT+X after that has left the line.
	 */
	private static final class Watch extends SilentListener {

		private final List<String> events = new CopyOnWriteArrayList<>();

		private final CountDownLatch release = new CountDownLatch(1);

		@Override
		public void onBegun(AtCommand command) {
			this.events.add("begun " + command.line());
		}

		@Override
		public void onSettled(AtCommand command, @Nullable AtCommandException failure) {
			this.events.add("settled " + command.line());
		}

		@Override
		public void onEnded(AtCommand command, Duration duration, @Nullable AtCommandException failure) {
			if (command.line().equals("AT+X")) {
				try {
					this.release.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
		}

	}

	private record FastConnection(int baudRate) implements AtConnection {

		@Override
		public Optional<LineSpeed> lineSpeed() {
			return (this.baudRate == 0) ? Optional.empty() : Optional.of(new LineSpeed() {

				@Override
				public SerialSettings settings() {
					return SerialSettings.defaults();
				}

				@Override
				public int baudRate() {
					return FastConnection.this.baudRate;
				}

				@Override
				public boolean change(int newRate) {
					return false;
				}

			});
		}

		@Override
		public int read(byte[] buffer, Duration timeout) {
			return 0;
		}

		@Override
		public void write(byte[] bytes) {
		}

		@Override
		public void close() {
		}

	}

}
