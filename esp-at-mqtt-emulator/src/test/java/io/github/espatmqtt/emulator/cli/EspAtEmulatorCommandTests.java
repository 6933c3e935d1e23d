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

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
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
		.compile("(?:1 )?ESP-AT (\\S+) is ready on localhost:(\\d+), broker b:1883\\R");

	private final StringWriter out = new StringWriter();

	private final StringWriter err = new StringWriter();

	private final CommandLine command = EspAtEmulatorCommand.commandLine()
		.setOut(new PrintWriter(this.out))
		.setErr(new PrintWriter(this.err));

	@Test
	void servesTheLineUntilItIsStopped() throws Exception {
		Thread program = start("--broker", "b:1883", "--port", "0", "--quick");
		assertThat(converse("AT\r\n", 10)).isEqualTo("AT\r\n\r\nOK\r\n");
		stop(program);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2.0", "2.1", "2.2", "2.4", "3.2", "3.4", "4.1", "5.0" })
	void emulatesTheFirmwareAskedFor(String version) throws Exception {
		Thread program = start("--broker", "b:1883", "--port", "0", "--quick", "--firmware", version);
		assertThat(ready().group(1)).isEqualTo(version);
		assertThat(converse("AT+GMR\r\n", 22)).isEqualTo("AT+GMR\r\nAT version:" + version);
		stop(program);
	}

	@Test
	void printsTheConversation() throws Exception {
		Thread program = start("--broker", "b:1883", "--port", "0", "--quick", "--transcript");
		converse("AT+\u00e9\r\n", 15);
		await().untilAsserted(() -> assertThat(this.out.toString().lines().skip(1)).containsExactly("-> AT+\\ufffd",
				"<- AT+\\ufffd", "<- ERROR"));
		stop(program);
	}

	@Test
	void isASerialServerWhoseLineResetsTheModule() throws Exception {
		Thread program = start("--broker", "b:1883", "--port", "0", "--quick", "--protocol", "rfc2217");
		String negotiation = "\u00ff\u00fb\0\u00ff\u00fd\0\u00ff\u00fb\u0003\u00ff\u00fd\u0003\u00ff\u00fd,";
		String pulse = "\u00ff\u00fa,\u0005\u000b\u00ff\u00f0" + "\u00ff\u00fa,\u0005\f\u00ff\u00f0";
		String answers = "\u00ff\u00fa,i\u000b\u00ff\u00f0" + "\u00ff\u00fa,i\f\u00ff\u00f0";
		String heard = converse(pulse, negotiation.length() + answers.length() + 9);
		assertThat(heard).startsWith(negotiation).contains("ready\r\n");
		stop(program);
	}

	@Test
	void misbehavesWhenAskedTo() throws Exception {
		Thread program = start("--broker", "b:1883", "--port", "0", "--quick", "--transcript", "--noise");
		converse("AT+GMR\r\n", 150);
		assertThat(this.out.toString()).contains("<- \\ufffd");
		stop(program);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			``                                 | (specify one of these): (--broker=HOST:PORT | --embedded-broker[=PORT])
			--broker localhost                 | 'localhost' is not of the form host:port
			--broker localhost:x               | 'localhost:x' is not of the form host:port
			--broker localhost:70000           | 'localhost:70000' is not of the form host:port
			--broker b:1 --firmware 9.9        | No firmware '9.9'
			--broker b:1 --port x              | 'x' is not a port from 0 to 65535
			--broker b:1 --port 70000          | '70000' is not a port from 0 to 65535
			--embedded-broker -1               | '-1' is not a port from 0 to 65535
			--broker b:1 --embedded-broker     | are mutually exclusive
			--broker b:1 --protocol ssh        | expected one of [RAW, RFC2217]
			--broker b:1 --modules 0           | '--modules' must be at least 1 but is 0
			--broker b:1 --modules x           | 'x' is not an int
			--broker b:1 --port 65500 --modules 50 | 50 modules from port 65500 on need ports beyond 65535
			--broker b:1 --script no.script    | There is no script 'no.script'
			--broker b:1 --bogus               | Unknown option: '--bogus'
			--broker b:1 --module 2            | Possible solutions: --modules
			""")
	void explainsWrongArguments(String arguments, String message) {
		int status = this.command.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
		assertThat(status).isEqualTo(CommandLine.ExitCode.USAGE);
		assertThat(this.err.toString()).contains(message)
			.endsWith("Try 'esp-at-mqtt-emulator --help' for what there is." + System.lineSeparator())
			.doesNotContain("\tat ");
	}

	@Test
	void explainsThatThePortIsTaken() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int status = this.command.execute("--broker", "b:1883", "--port", "" + taken.getLocalPort());
			assertThat(status).isEqualTo(CommandLine.ExitCode.SOFTWARE);
			assertThat(this.err.toString())
				.startsWith("Cannot listen on port " + taken.getLocalPort() + " of localhost")
				.contains("--port 0")
				.hasLineCount(1);
		}
	}

	@Test
	void explainsThatThePortOfTheBrokerIsTaken() throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int status = this.command.execute("--embedded-broker", "" + taken.getLocalPort(), "--port", "0");
			assertThat(status).isEqualTo(CommandLine.ExitCode.SOFTWARE);
			assertThat(this.err.toString()).contains("port " + taken.getLocalPort() + " is in use").hasLineCount(1);
		}
	}

	@Test
	void explainsThatTheAddressIsUnknown() {
		int status = this.command.execute("--broker", "b:1883", "--bind", "nowhere.invalid");
		assertThat(status).isEqualTo(CommandLine.ExitCode.SOFTWARE);
		assertThat(this.err.toString()).contains("nowhere.invalid: there is no such address").hasLineCount(1);
	}

	@Test
	void listsTheFirmwares() {
		assertThat(this.command.execute("--list-firmwares")).isZero();
		assertThat(this.out.toString().lines()).hasSameSizeAs(FirmwareProfile.values())
			.allMatch((line) -> line.matches("\\d\\.\\d\\S* +ESP\\w+ +AT version:.*"));
	}

	@Test
	void tellsWhichModuleIsSpeaking() throws Exception {
		Thread program = start("--broker", "b:1883", "--port", "0", "--quick", "--modules", "2", "--transcript");
		converse("AT\r\n", 10);
		await().untilAsserted(
				() -> assertThat(this.out.toString().lines().skip(2)).containsExactly("1 -> AT", "1 <- AT", "1 <- OK"));
		stop(program);
	}

	@Test
	void saysWhatIsWrongWithALineEnd() throws Exception {
		Thread program = start("--broker", "b:1883", "--port", "0", "--quick", "--transcript");
		try (Socket socket = new Socket("localhost", Integer.parseInt(ready().group(2)))) {
			socket.getOutputStream().write("AT\n".getBytes(StandardCharsets.ISO_8859_1));
			await().untilAsserted(
					() -> assertThat(this.out.toString()).contains("-> AT\\u000a   (the module waits for \\r\\n)"));
		}
		stop(program);
	}

	@Test
	void explainsItself() {
		assertThat(this.command.execute("--help")).isZero();
		assertThat(this.out.toString()).contains("--broker=HOST:PORT", "--port", "--bind", "--firmware",
				"--torn-writes", "--noise", "--transcript", "--version", "--modules", "--embedded-broker", "--script",
				"--list-firmwares", "--verbose", "--quick", "--wifi", "Examples:", "What to do next:", "Exit codes:");
		assertThat(this.out.toString().lines()).allMatch((line) -> line.length() <= 100);
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
