package io.github.espatmqtt.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.espatmqtt.cli.Run;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.transport.AtConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the terminal.
 */
@Timeout(60)
class TerminalTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-27T10:15:30Z"), ZoneOffset.UTC);

	private final StringWriter out = new StringWriter();

	@TempDir
	private Path folder;

	@Test
	void showsWhatIsSentAndWhatComesWithoutPasswords() throws Exception {
		Path file = this.folder.resolve("transcript");
		talk("ATE0\nAT+SYSLOG?\nAT+MQTTUSERCFG=0,1,\"id\",\"me\",\"secret\",0,0,\"\"\n", file);
		assertThat(this.out.toString().lines()).containsExactly("10:15:30.000 -> ATE0", "10:15:30.000 <- ATE0",
				"10:15:30.000 <- OK", "10:15:30.000 -> AT+SYSLOG?", "10:15:30.000 <- +SYSLOG:0", "10:15:30.000 <- OK",
				"10:15:30.000 -> AT+MQTTUSERCFG=0,1,\"id\",\"me\",\"***\",0,0,\"\"", "10:15:30.000 <- OK");
		assertThat(file).content().isEqualToNormalizingNewlines(this.out.toString());
	}

	@Test
	void whatIsTypedAfterAPromptIsData() throws Exception {
		EspAtEmulator module = talk(
				"ATE0\nAT+MQTTUSERCFG=0,1,\"id\",\"\",\"\",0,0,\"\"\nAT+MQTTLONGPASSWORD=0,6\nabc\ndefgh\nAT\n", null);
		assertThat(this.out.toString())
			.contains("the module waits for 6 bytes", "-> (3 secret bytes)", "the rest of what was typed is not sent",
					"-> AT\n")
			.doesNotContain("abc", "def");
		assertThat(module.received()).endsWith("AT");
	}

	@Test
	void aModuleIsNotLeftWaitingForData() throws Exception {
		talk("ATE0\nAT+MQTTUSERCFG=0,1,\"id\",\"\",\"\",0,0,\"\"\nAT+MQTTLONGCLIENTID=0,9\nabc\n", null);
		assertThat(this.out.toString().lines().toList())
			.endsWith("10:15:30.000 -- the module waited for 6 more bytes, and gets line ends", "10:15:30.000 <- OK");
	}

	@Test
	void saysWhenAPortIsNotThere() {
		Run run = Run.of("terminal", "/dev/no-such-port");
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.err()).contains("/dev/no-such-port");
	}

	private EspAtEmulator talk(String typed, Path transcript) throws IOException {
		try (EspAtEmulator module = EspAtEmulator.builder().broker("localhost", 1).build();
				AtConnection line = module.transport().open();
				PipeConsole console = new PipeConsole(new BufferedReader(new StringReader(typed)),
						new PrintWriter(this.out));
				Log log = new Log(console, CLOCK, transcript)) {
			new Dialogue(line, console, log).run(true);
			return module;
		}
	}

}
