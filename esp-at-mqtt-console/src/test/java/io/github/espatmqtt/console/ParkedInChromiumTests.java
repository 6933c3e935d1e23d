package io.github.espatmqtt.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.github.espatmqtt.console.page.ConsoleModule;
import io.github.espatmqtt.console.page.ConsoleModule.Counters;
import io.github.espatmqtt.console.page.ConsoleModule.Failure;
import io.github.espatmqtt.console.page.ConsoleProblem;
import io.github.espatmqtt.console.page.ConsoleQuestion;
import io.github.espatmqtt.console.page.ConsoleSource;
import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.console.page.ConsoleState.Parked;
import io.github.espatmqtt.console.page.Tape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page of the console in a real browser: parked messages, hostile text of
 * every kind, and a server that goes away.
 */
@Timeout(120)
@EnabledIf("io.github.espatmqtt.console.Chromium#isInstalled")
class ParkedInChromiumTests {

	private static final String MARKUP = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&amp;";

	private static Chromium chromium;

	private final Shelf source = new Shelf(1);

	@BeforeAll
	static void start(@TempDir Path folder) {
		chromium = Chromium.start(folder);
	}

	@AfterAll
	static void stop() {
		chromium.close();
	}

	@Test
	void parkedMessagesAreSentAgainAndDiscarded() throws IOException, InterruptedException {
		try (PageServer server = new PageServer(this.source)) {
			chromium.open(server.url());
			chromium.awaitText("#parked-rows", "outbox");
			press(0, "Send again");
			assertThat(this.source.done.take()).isEqualTo("resend outbox 7");
			press(0, "Discard");
			assertThat(this.source.done.take()).isEqualTo("discard outbox 7");
			press(1, "Handle again");
			assertThat(this.source.done.take()).isEqualTo("redeliver inbox 8");
			chromium.awaitText("#action-result", "redeliver: " + MARKUP);
		}
	}

	private static void press(int row, String label) {
		chromium.findAll("#parked-rows li")
			.get(row)
			.findElements(By.tagName("button"))
			.stream()
			.filter((button) -> button.getText().equals(label))
			.findFirst()
			.orElseThrow()
			.click();
	}

	@Test
	void whateverIsShownIsText() throws IOException {
		try (PageServer server = new PageServer(this.source)) {
			chromium.open(server.url());
			chromium.awaitText("#identity", MARKUP);
			assertThat(chromium.text("#error-rows")).contains(MARKUP);
			assertThat(chromium.text("#parked-rows")).contains(MARKUP);
			assertThat(chromium.text("#title")).isEqualTo(MARKUP);
			assertThat(chromium.findAll("img, script:not([src])")).isEmpty();
		}
	}

	@Test
	void aServerThatGoesAwayAndComesBackIsNoticed() throws IOException {
		int port;
		try (PageServer server = new PageServer(this.source)) {
			port = server.port();
			chromium.open(server.url());
			chromium.awaitText("#lines", "line 1 of 1");
		}
		chromium.awaitText("#link", "no answer");
		try (PageServer again = new PageServer(new Shelf(2), port)) {
			chromium.awaitText("#link", "live");
			chromium.awaitText("#lines", "line 2 of 2");
			assertThat(chromium.findAll("#lines .body")).extracting((row) -> row.getText())
				.containsExactly("line 1 of 2", "line 2 of 2");
		}
	}

	private static final class Shelf implements ConsoleSource {

		private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

		private final Tape<ConsoleState.Line> lines = new Tape<>(10);

		private final long started;

		Shelf(long started) {
			this.started = started;
			for (int i = 1; i <= started; i++) {
				String text = "line " + i + " of " + started;
				this.lines.add((sequence) -> new ConsoleState.Line(sequence, 1, "m", "<", text, null));
			}
		}

		@Override
		public ConsoleState state(ConsoleQuestion question) {
			ConsoleModule module = new ConsoleModule("m", "READY", 1L, "UP", null, "COM1", null, null, null, null, null,
					MARKUP, List.of(), List.of(), List.of(new Failure(1, MARKUP, null)), List.of(),
					new Counters(0, 0, 0, 0, 0, null, null, null, null), List.of());
			Tape.Part<ConsoleState.Line> part = this.lines.since(question.lines());
			return new ConsoleState(ConsoleState.CONTRACT, System.currentTimeMillis(), this.started,
					ConsoleQuestion.next(part.last(), 0), "client", MARKUP, List.of("resend", "redeliver", "discard"),
					false, List.of(module), part.rows(), 0, List.of(), 0,
					List.of(new Parked("outbox", "7", MARKUP, null, MARKUP, 3, 1),
							new Parked("inbox", "8", "t", "c", null, 1, 1)),
					List.of(), List.of());
		}

		@Override
		public Optional<ConsoleProblem> perform(String action, Map<String, String> fields) {
			this.done.add(action + " " + fields.get("store") + " " + fields.get("id"));
			return action.equals("redeliver") ? Optional.of(new ConsoleProblem(409, MARKUP)) : Optional.empty();
		}

	}

}
