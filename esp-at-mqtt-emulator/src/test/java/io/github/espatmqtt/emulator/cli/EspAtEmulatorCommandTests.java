package io.github.espatmqtt.emulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(20)
class EspAtEmulatorCommandTests {

	private static final Pattern READY = Pattern
		.compile("ESP-AT (\\S+) is ready on localhost:(\\d+), broker b:1883\\R");

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private final CommandLine command = EspAtEmulatorCommand.commandLine()
		.setOut(new PrintWriter(this.out))
		.setErr(new PrintWriter(this.err));

	@Test
	void servesTheLineUntilItIsStopped() throws Exception {
		Thread program = start("--broker", "b:1883", "--port", "0");
		assertThat(converse("AT\r\n", 10)).isEqualTo("AT\r\n\r\nOK\r\n");
		stop(program);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2.0", "2.1", "2.2", "2.4", "3.2", "3.4", "4.1", "5.0" })
	void emulatesTheFirmwareAskedFor(String version) throws Exception {
		Thread program = start("--broker", "b:1883", "--port", "0", "--firmware", version);
		assertThat(ready().group(1)).isEqualTo(version);
		assertThat(converse("AT+GMR\r\n", 22)).isEqualTo("AT+GMR\r\nAT version:" + version);
		stop(program);
	}

	@Test
	void printsTheConversation() throws Exception {
		Thread program = start("--broker", "b:1883", "--port", "0", "--transcript");
		converse("AT+\u00e9\r\n", 15);
		await().untilAsserted(() -> assertThat(this.out.toString().lines().skip(1)).containsExactly("-> AT+\\xe9\\r\\n",
				"<- AT+\\xe9\\r\\n", "<- \\r\\nERROR\\r\\n"));
		stop(program);
	}

	@Test
	void misbehavesWhenAskedTo() throws Exception {
		Thread program = start("--broker", "b:1883", "--port", "0", "--transcript", "--torn-writes", "--noise");
		converse("AT+GMR\r\n", 150);
		assertThat(this.out.toString().lines().filter((line) -> line.startsWith("<- ")).count()).isGreaterThan(10);
		assertThat(this.out.toString()).contains("\\x");
		stop(program);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``                                 | Missing required option: '--broker=HOST:PORT'
			--broker localhost                 | 'localhost' is not of the form host:port
			--broker localhost:x               | 'localhost:x' is not of the form host:port
			--broker localhost:70000           | 'localhost:70000' is not of the form host:port
			--broker b:1 --firmware 9.9        | No firmware '9.9'
			--broker b:1 --port x              | Invalid value for option '--port'
			--broker b:1 --bogus               | Unknown option: '--bogus'
			""")
	void explainsWrongArguments(String arguments, String message) {
		int status = this.command.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
		assertThat(status).isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(this.err.toString()).contains(message);
	}

	@Test
	void explainsThatThePortIsTaken() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int status = this.command.execute("--broker", "b:1883", "--port", "" + taken.getLocalPort());
			assertThat(status).isEqualTo(CommandLine.ExitCode.SOFTWARE);
			assertThat(this.err.toString()).startsWith("Cannot listen on").hasLineCount(1);
		}
	}

	@Test
	void explainsItself() {
		assertThat(this.command.execute("--help")).isZero();
		assertThat(this.out.toString()).contains("--broker=HOST:PORT", "--port", "--bind", "--firmware",
				"--torn-writes", "--noise", "--transcript", "--version");
	}

	@Test
	void knowsItsVersion() {
		assertThat(this.command.execute("--version")).isZero();
		assertThat(this.out.toString()).startsWith("esp-at-mqtt-emulator ");
	}

	private Thread start(String... arguments) {
		Thread program = new Thread(() -> this.command.execute(arguments), "program");
		program.setDaemon(true);
		program.start();
		await().until(() -> READY.matcher(this.out.toString()).lookingAt());
		return program;
	}

	private static void stop(Thread program) throws InterruptedException {
		program.interrupt();
		program.join(10_000);
		assertThat(program.isAlive()).isFalse();
	}

	private Matcher ready() {
		Matcher matcher = READY.matcher(this.out.toString());
		assertThat(matcher.lookingAt()).isTrue();
		return matcher;
	}

	private String converse(String line, int expected) throws IOException {
		try (Socket socket = new Socket("localhost", Integer.parseInt(ready().group(2)))) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(line.getBytes(StandardCharsets.ISO_8859_1));
			return new String(socket.getInputStream().readNBytes(expected), StandardCharsets.ISO_8859_1);
		}
	}

}
