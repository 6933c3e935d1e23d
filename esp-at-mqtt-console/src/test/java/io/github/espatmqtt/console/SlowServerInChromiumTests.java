package io.github.espatmqtt.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.github.espatmqtt.console.page.ConsoleModule;
import io.github.espatmqtt.console.page.ConsoleModule.Counters;
import io.github.espatmqtt.console.page.ConsoleProblem;
import io.github.espatmqtt.console.page.ConsoleQuestion;
import io.github.espatmqtt.console.page.ConsoleSource;
import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.console.page.Tape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page of the console in front of a server that takes its time, in a real
 * browser.
 */
@Timeout(120)
@EnabledIf("io.github.espatmqtt.console.Chromium#isInstalled")
class SlowServerInChromiumTests {

	private final Slow source = new Slow();

	@TempDir
	private Path folder;

	@Test
	void whoIsAskedForAnActionMeanwhileShowsNoRowTwice() throws IOException, InterruptedException {
		try (PageServer server = new PageServer(this.source); Chromium chromium = Chromium.start(this.folder)) {
			this.source.say("one");
			chromium.open(server.url());
			chromium.awaitText("#lines", "one");
			Hold hold = new Hold(new CountDownLatch(1), new CountDownLatch(1));
			this.source.hold.set(hold);
			hold.begun().await();
			this.source.say("two");
			chromium.find("form[aria-label='Reconnect'] button").click();
			chromium.awaitText("#action-result", "reconnect: done");
			hold.end().countDown();
			chromium.awaitText("#lines", "two");
			this.source.say("three");
			chromium.awaitText("#lines", "three");
			assertThat(chromium.findAll("#lines .body")).extracting((row) -> row.getText())
				.containsExactly("one", "two", "three");
		}
	}

	private record Hold(CountDownLatch begun, CountDownLatch end) {

	}

	private static final class Slow implements ConsoleSource {

		private final Tape<ConsoleState.Line> lines = new Tape<>(100);

		private final AtomicReference<Hold> hold = new AtomicReference<>();

		void say(String text) {
			this.lines.add((sequence) -> new ConsoleState.Line(sequence, sequence, "m", "<", text, null));
		}

		@Override
		public ConsoleState state(ConsoleQuestion question) {
			Hold held = this.hold.getAndSet(null);
			if (held != null) {
				held.begun().countDown();
				try {
					held.end().await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
			Tape.Part<ConsoleState.Line> part = this.lines.since(question.lines());
			ConsoleModule module = new ConsoleModule("m", "READY", 1L, "UP", null, "COM1", null, null, null, null, null,
					null, List.of(), List.of(), List.of(), List.of(),
					new Counters(0, 0, 0, 0, 0, null, null, null, null), List.of());
			return new ConsoleState(ConsoleState.CONTRACT, System.currentTimeMillis(), 1,
					ConsoleQuestion.next(part.last(), 0), "client", "slow", List.of("reconnect"), false,
					List.of(module), part.rows(), 0, List.of(), 0, List.of(), List.of(), List.of());
		}

		@Override
		public Optional<ConsoleProblem> perform(String action, Map<String, String> fields) {
			return Optional.empty();
		}

	}

}
