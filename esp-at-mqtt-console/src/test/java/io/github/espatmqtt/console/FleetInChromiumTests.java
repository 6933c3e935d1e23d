package io.github.espatmqtt.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.espatmqtt.console.page.ConsoleModule;
import io.github.espatmqtt.console.page.ConsoleModule.Counters;
import io.github.espatmqtt.console.page.ConsoleProblem;
import io.github.espatmqtt.console.page.ConsoleQuestion;
import io.github.espatmqtt.console.page.ConsoleSource;
import io.github.espatmqtt.console.page.ConsoleState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the page of the console with a hundred modules, in a real browser.
 */
@EnabledIf("io.github.espatmqtt.console.Chromium#isInstalled")
class FleetInChromiumTests {

	private static final String HOSTILE = "<b>hall</b>-042";

	private PageServer server;

	private Chromium chromium;

	@TempDir
	private Path folder;

	@BeforeEach
	void open() throws IOException {
		this.server = new PageServer(new Fleet());
		this.chromium = Chromium.start(this.folder);
		this.chromium.prefer("light", 1280, 1000);
		this.chromium.open(this.server.url());
	}

	@AfterEach
	void close() {
		this.chromium.close();
		this.server.close();
	}

	@Test
	void aHundredModulesAreATableWorstFirst() {
		this.chromium.awaitText("#summary", "100 modules, 2 down");
		this.chromium.await("the table", (page) -> page.findAll("#table tbody tr").size() == 100);
		assertThat(this.chromium.text("#table tbody tr:nth-child(1)")).contains("DOWN", HOSTILE);
		assertThat(this.chromium.text("#table tbody tr:nth-child(2)")).contains("DOWN", "hall-077");
		assertThat(this.chromium.text("#table tbody tr:nth-child(3)")).contains("UP", "hall-000");
		assertThat(this.chromium.findAll("b b, #table b")).isEmpty();
		this.chromium.awaitText("#overview-title", HOSTILE);
		this.chromium.picture("console-fleet");
		this.chromium.find("#table thead th:nth-child(5) button").click();
		this.chromium.awaitText("#table tbody tr:nth-child(1)", "hall-099");
		this.chromium.find("#table tbody tr:nth-child(1) button").click();
		this.chromium.awaitText("#overview-title", "hall-099");
		assertThat(this.chromium.complaints()).isEmpty();
	}

	private static final class Fleet implements ConsoleSource {

		@Override
		public ConsoleState state(ConsoleQuestion question) {
			long now = System.currentTimeMillis();
			return new ConsoleState(ConsoleState.CONTRACT, now, 1, "1", "client", "plant", List.of(), false,
					IntStream.range(0, 100).mapToObj((i) -> module(i, now)).toList(), List.of(), 0, List.of(), 0,
					List.of(), List.of(), List.of());
		}

		private static ConsoleModule module(int i, long now) {
			boolean down = i == 42 || i == 77;
			return new ConsoleModule((i == 42) ? HOSTILE : String.format("hall-%03d", i), down ? "WAITING" : "READY",
					now - 60_000, down ? "DOWN" : "UP", down ? "No answer to AT" : null, "/dev/ttyUSB" + i, "4.1.1",
					"ESP32-C3", null, "broker.example:1883", "tcp", null, List.of(), List.of(), List.of(), List.of(),
					new Counters(i, 0, 0, 0, 0, null, null, null, null), List.of());
		}

		@Override
		public Optional<ConsoleProblem> perform(String action, Map<String, String> fields) {
			return Optional.empty();
		}

	}

}
