package io.github.espatmqtt.cli.conform;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.espatmqtt.cli.Run;
import io.github.espatmqtt.cli.screen.Screen;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.transport.AtConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConformCommand}.
 */
@Timeout(120)
class ConformCommandTests {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@EnumSource(names = { "V2_4", "V4_1" })
	void findsNothingInAModuleThatIsAsBelieved(FirmwareProfile firmware) throws Exception {
		try (EspAtEmulator module = module(firmware); EspAtTcpServer server = module.listen(0)) {
			Run run = conform(server);
			assertThat(run.out()).contains("Every answer is as believed of firmware " + firmware.version());
			assertThat(run.exitCode()).isZero();
			assertThat(files()).hasSize(2);
			assertThat(module.received()).endsWith("AT+MQTTCLEAN=0", "AT+SYSLOG=0", "ATE1")
				.noneMatch((line) -> line.startsWith("AT+RST") || line.startsWith("AT+RESTORE"));
		}
	}

	@Test
	void findsFiveLiesAndNothingElse() {
		Map<String, String> lies = Map.of("AT+MQTTCONN?", "\r\nERROR\r\n", "AT+FAKE",
				"ERR CODE:0x01090001\r\n\r\nERROR\r\n", "AT+MQTTSUB?", "+MQTTSUB:0,0,\"\",1\r\n\r\nOK\r\n",
				"AT+MQTTALPN=0,0", "OK\r\n", "AT+SYSLOG=2", "\r\nOK\r\n");
		try (EspAtEmulator module = module(FirmwareProfile.V4_1);
				AtConnection line = new LyingConnection(module.transport().open(), lies)) {
			Visit visit = new Visit(line, new Screen(new PrintWriter(new StringWriter()), false));
			assertThat(visit.begin()).isTrue();
			List<Difference> differences = Difference.between(visit.expectations(), visit.interview());
			assertThat(differences.stream().map(Difference::sent).distinct())
				.containsExactlyInAnyOrderElementsOf(lies.keySet());
			assertThat(differences).allMatch((difference) -> difference.answer().equals(lies.get(difference.sent())));
		}
	}

	@Test
	void findsThatAFirmwareIsAnotherOneThanItIsComparedWith() throws Exception {
		try (EspAtEmulator module = module(FirmwareProfile.V4_1); EspAtTcpServer server = module.listen(0)) {
			Run run = conform(server, "--firmware", "2.1");
			assertThat(run.exitCode()).isEqualTo(1);
			assertThat(run.out()).contains("[FAIL] differs", "SNI", "not as believed of firmware 2.1");
			assertThat(files().filter((file) -> file.toString().endsWith("report.txt")))
				.allSatisfy((file) -> assertThat(file).content().contains("expected", "answered", "SNI"));
		}
	}

	@Test
	void whatItWritesIsAFixtureWithoutSecrets() throws Exception {
		try (EspAtEmulator module = module(FirmwareProfile.V4_1); EspAtTcpServer server = module.listen(0)) {
			conform(server);
		}
		Path transcript = files().filter((file) -> file.toString().endsWith("transcript.txt"))
			.findFirst()
			.orElseThrow();
		List<Exchange> exchanges = Transcript.parse(Files.readString(transcript));
		assertThat(exchanges).hasSizeGreaterThan(80);
		assertThat(Files.readString(transcript)).doesNotContain("192.0.2.50");
	}

	@Test
	void sendsWhoHasNoAnswerToTheDoctor() {
		Faults faults = Faults.builder().unanswered("AT").build();
		try (EspAtEmulator module = EspAtEmulator.builder().broker("localhost", 1).faults(faults).build();
				EspAtTcpServer server = module.listen(0)) {
			Run run = conform(server);
			assertThat(run.exitCode()).isEqualTo(15);
			assertThat(run.out()).contains("Try: doctor tcp://");
		}
		assertThat(Run.of("conform", "/dev/no-such-port").exitCode()).isEqualTo(15);
		assertThat(Run.of("conform", "COM1", "--firmware", "9").exitCode()).isEqualTo(2);
	}

	private static EspAtEmulator module(FirmwareProfile firmware) {
		return EspAtEmulator.builder().broker("localhost", 1).firmware(firmware).build();
	}

	private Stream<Path> files() throws IOException {
		return Files.list(this.folder);
	}

	private Run conform(EspAtTcpServer server, String... options) {
		return Run.of(
				Stream
					.concat(Stream.of("conform", "tcp://localhost:" + server.port(), "--folder",
							this.folder.toString()), Stream.of(options))
					.toArray(String[]::new));
	}

}
