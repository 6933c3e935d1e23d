package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtAbortedException.Reason;
import io.github.espatmqtt.at.AtNotSentException;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.transport.AtConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link AtEngine}: several callers, restarts, and the end of the connection.
 */
class AtEngineTests extends ScriptedBench {

	@Test
	void restartCutsTheRunningCommandShort() {
		this.script.expect("AT+A").send("\r\nready\r\n").expect("AT").send("AT\r\n" + OK).expect("AT+B").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			assertThatExceptionOfType(AtAbortedException.class).isThrownBy(() -> module.execute("AT+A"))
				.returns(Reason.MODULE_RESTARTED, AtAbortedException::reason);
			assertThat(module.events()).containsExactly("restart");
			assertThat(module.execute("AT+B").finalLine()).isEqualTo("OK");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ready", "~|ready", "l\u0001nready", "l\u00e9nready", "\u00ffready" })
	void restartIsRecognisedBehindNoise(String line) {
		this.script.expect("AT+A").send(line + "\r\n");
		assertThatExceptionOfType(AtAbortedException.class).isThrownBy(() -> executed("AT+A"))
			.returns(Reason.MODULE_RESTARTED, AtAbortedException::reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "all parameters are ready", "already", "notready", "Ready", "ready 1", "+X:ready" })
	void otherLineIsNoRestart(String line) {
		this.script.expect("AT+A").send(line + OK);
		assertThat(executed("AT+A").lines()).containsExactly(line);
	}

	@Test
	void restartWhileIdleIsReportedAndTheNextCommandProbesFirst() {
		this.script.expect("AT+A").send(OK).hold().send("\r\nready\r\n").synchronize().expect("AT+B").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			module.execute("AT+A");
			this.script.proceed();
			await().until(() -> module.events().contains("restart"));
			assertThat(module.execute("AT+B").finalLine()).isEqualTo("OK");
		}
	}

	@Test
	void whatComesToOrderTooLateForACommandDoesNotSendIt() {
		this.script.expect("AT+A").send("\r\nready\r\n").synchronize().synchronize().expect("AT+C").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			module.engine().openTraffic();
			assertThatExceptionOfType(AtAbortedException.class).isThrownBy(() -> module.execute("AT+A"));
			AtCommand late = AtCommand.of("AT+B", Duration.ofSeconds(10));
			assertThatExceptionOfType(AtNotSentException.class)
				.isThrownBy(() -> module.engine().traffic(Duration.ZERO).execute(late));
			assertThat(module.execute("AT+C").finalLine()).isEqualTo("OK");
		}
	}

	@Test
	void lostConnectionCutsTheRunningCommandShort() {
		this.script.expect("AT+A").lose();
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(AtAbortedException.class).isThrownBy(() -> module.execute("AT+A"))
					.returns(Reason.CONNECTION_LOST, AtAbortedException::reason);
			}
			await().until(() -> module.events().contains("lost"));
			assertThat(module.events()).containsExactly("lost");
		}
	}

	@Test
	void outcomeThatCameBeforeTheLossCounts() {
		this.script.expect("AT+A").send(OK).lose();
		assertThat(executed("AT+A").finalLine()).isEqualTo("OK");
	}

	@Test
	void closingCutsTheRunningCommandShort() throws InterruptedException {
		this.script.expect("AT+A").hold();
		ScriptedModule module = new ScriptedModule(this.script);
		CompletableFuture<AtAnswer> answer = CompletableFuture.supplyAsync(() -> module.execute("AT+A"));
		this.script.awaitHold();
		module.close();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(answer::join)
			.withCauseInstanceOf(AtAbortedException.class);
	}

	@Test
	void interruptCutsTheCommandShortAndKeepsTheFlag() throws Exception {
		this.script.expect("AT+A").hold().synchronize().expect("AT+B").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			FutureTask<Reason> task = new FutureTask<>(() -> reasonOfAbortion(module, "AT+A"));
			Thread caller = new Thread(task);
			caller.start();
			this.script.awaitHold();
			caller.interrupt();
			assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo(Reason.INTERRUPTED);
			this.script.proceed();
			assertThat(module.execute("AT+B").finalLine()).isEqualTo("OK");
		}
	}

	@Test
	void interruptWhileWaitingForTheLineIsReportedAsNotSent() throws Exception {
		this.script.expect("AT+A").hold().send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			CompletableFuture<AtAnswer> first = CompletableFuture.supplyAsync(() -> module.execute("AT+A"));
			this.script.awaitHold();
			FutureTask<Reason> task = new FutureTask<>(() -> reasonOfAbortion(module, "AT+B"));
			Thread caller = new Thread(task);
			caller.start();
			caller.interrupt();
			assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo(Reason.INTERRUPTED);
			this.script.proceed();
			assertThat(first.join().finalLine()).isEqualTo("OK");
		}
	}

	@Test
	void stuckWriteClosesTheLine() {
		AtTiming timing = new AtTiming(Duration.ofSeconds(5), Duration.ofMillis(20), LONG, SHORT, SHORT,
				Duration.ofMillis(500), ScriptedModule.TIMING.patience());
		this.script.expect("AT+A").send(OK).blockWrites();
		try (ScriptedModule module = new ScriptedModule(this.script, timing)) {
			module.execute("AT+A");
			assertThatExceptionOfType(AtAbortedException.class).isThrownBy(() -> module.execute("AT+B"))
				.returns(Reason.CONNECTION_LOST, AtAbortedException::reason);
		}
	}

	@Test
	void quietLineIsLeftAloneUntilALineBegins() {
		Deque<Duration> steps = new ConcurrentLinkedDeque<>();
		ScriptedConnection line = new ScriptedConnection().hold().send("+TIME_").hold().send("UPDATED\r\n");
		try (ScriptedModule module = new ScriptedModule(new Watched(line, steps))) {
			await().until(() -> Duration.ofSeconds(5).equals(steps.peekLast()));
			line.proceed();
			await().until(() -> Duration.ofMillis(200).equals(steps.peekLast()));
			line.proceed();
			await().until(() -> module.events().contains("+TIME_UPDATED"));
			await().until(() -> Duration.ofSeconds(5).equals(steps.peekLast()));
		}
	}

	@Test
	void callersAreServedInTheirOrder() throws InterruptedException {
		this.script.expect("AT+FIRST").hold().send(OK);
		IntStream.range(0, 5).forEach((i) -> this.script.expect("AT+N=" + i).send(OK));
		List<Thread> callers = new ArrayList<>();
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			callers.add(started(() -> module.execute("AT+FIRST")));
			this.script.awaitHold();
			for (int i = 0; i < 5; i++) {
				String line = "AT+N=" + i;
				Thread caller = started(() -> module.execute(line));
				await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
				callers.add(caller);
			}
			this.script.proceed();
			this.script.awaitEnd();
			for (Thread caller : callers) {
				caller.join();
			}
		}
	}

	@Test
	void oneCommandIsInFlightWhateverTheNumberOfCallers() throws InterruptedException {
		int callers = 8;
		EchoingModule connection = new EchoingModule();
		List<String> failures = new CopyOnWriteArrayList<>();
		CountDownLatch done = new CountDownLatch(callers);
		AtEngine engine = new AtEngine(connection, ScriptedModule.SYNTAX, new ScriptedModule(new ScriptedConnection()),
				ScriptedModule.TIMING, new ClientThreads("echo"));
		for (int i = 0; i < callers; i++) {
			int caller = i;
			started(() -> {
				for (int n = 0; n < 50; n++) {
					String value = caller + "," + n;
					AtAnswer answer = engine.execute(AtCommand.of("AT+N=" + value, LONG));
					if (!answer.values("+N:").equals(List.of(value))) {
						failures.add(value + " was answered " + answer);
					}
				}
				done.countDown();
			});
		}
		assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
		engine.close();
		assertThat(failures).isEmpty();
	}

	@Test
	void tryExecuteGivesUpOnABusyLine() {
		this.script.expect("AT+A").hold().send(OK).expect("AT+B").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			CompletableFuture<AtAnswer> first = CompletableFuture.supplyAsync(() -> module.execute("AT+A"));
			this.script.awaitHold();
			AtCommand second = AtCommand.of("AT+B", LONG);
			assertThat(module.engine().tryExecute(second, Duration.ofMillis(10))).isEmpty();
			this.script.proceed();
			first.join();
			assertThat(module.engine().tryExecute(second, LONG)).isPresent();
		}
	}

	private static Thread started(Runnable task) {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/**
	 * Takes note of how long the reader is ready to wait.
	 */
	private record Watched(AtConnection line, Deque<Duration> steps) implements AtConnection {

		@Override
		public int read(byte[] buffer, Duration timeout) {
			this.steps.add(timeout);
			return this.line.read(buffer, timeout);
		}

		@Override
		public void write(byte[] bytes) {
			this.line.write(bytes);
		}

		@Override
		public void close() {
			this.line.close();
		}

	}

}
