package io.github.espatmqtt.cli.screen;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Screen} and {@link Plain}.
 */
class ScreenTests {

	private final StringWriter out = new StringWriter();

	@Test
	void paragraphsStandBesideTheName() {
		new Screen(new PrintWriter(this.out), false).finding(Mark.FAILED, "at",
				List.of("a ".repeat(50).strip(), "b\nc"));
		assertThat(this.out.toString().lines()).containsExactly("[FAIL] at          " + "a ".repeat(37).strip(),
				" ".repeat(19) + "a ".repeat(13).strip(), " ".repeat(19) + "b", " ".repeat(19) + "c");
	}

	@Test
	void aTerminalHasColoursAndOneLineOfProgress() {
		Screen screen = new Screen(new PrintWriter(this.out), true);
		screen.progress("asking");
		screen.progress("waiting");
		screen.finding(Mark.FINE, "at", List.of("x"));
		assertThat(this.out.toString().replace(System.lineSeparator(), "\n"))
			.isEqualTo("\u001b[2m... asking\u001b[0m\r\u001b[2K\u001b[2m... waiting\u001b[0m\r\u001b[2K"
					+ "\u001b[32m[ ok ]\u001b[0m at          x\n");
	}

	@Test
	void elsewhereProgressIsALine() {
		new Screen(new PrintWriter(this.out), false).progress("asking");
		assertThat(this.out.toString()).isEqualTo("       ... asking" + System.lineSeparator());
	}

	@Test
	void whatModulesSayMovesNoCursor() {
		assertThat(Plain.text("a\u001b[2Jb\u202ec")).isEqualTo("a\ufffd[2Jb\ufffdc");
		assertThat(Plain.excerpt("a\r\n\r\nb")).isEqualTo("a / b");
		assertThat(Plain.excerpt("x".repeat(300))).hasSize(203).endsWith("...");
	}

}
