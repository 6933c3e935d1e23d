package io.github.espatmqtt.cli.doctor;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.cli.Run;
import io.github.espatmqtt.cli.ScriptedModule;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.fixtures.SerialPort;
import io.github.espatmqtt.transport.AtConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link DoctorCommand} with modules that are well and modules that are not.
 */
@Timeout(60)
class DoctorCommandTests {

	private static EmbeddedMqttBroker broker;

	@BeforeAll
	static void startBroker() {
		broker = EmbeddedMqttBroker.start();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_1", "V3_2", "V4_1", "V5_0" })
	void findsNothingWrongWithAModuleThatIsWell(FirmwareProfile firmware) {
		try (EspAtEmulator module = module().firmware(firmware).build(); EspAtTcpServer server = module.listen(0)) {
			Run run = examine(server, "-h", "localhost", "-p", Integer.toString(broker.port()));
			assertThat(run.text()).contains("[ ok ] loopback", "Nothing is wrong", "tcp:", "port: " + broker.port());
			assertThat(run.exitCode()).isZero();
			assertThat(module.received()).contains("AT+SYSSTORE=0")
				.endsWith("AT+MQTTCLEAN=0", "AT+SYSLOG=0", "AT+SYSSTORE=1", "ATE1");
		}
	}

	@Test
	void endsBeforeTheBrokerIfNoneIsNamed() {
		try (EspAtEmulator module = module().build(); EspAtTcpServer server = module.listen(0)) {
			Run run = examine(server);
			assertThat(run.exitCode()).isZero();
			assertThat(run.text()).contains("[ -- ] broker").doesNotContain("connect  ");
			assertThat(module.received()).noneMatch((line) -> line.startsWith("AT+MQTTUSERCFG"));
		}
	}

	@Test
	void saysHowLongEachRungTakesAtMost() {
		try (EspAtEmulator module = module().build(); EspAtTcpServer server = module.listen(0)) {
			assertThat(examine(server).out().lines().filter((line) -> line.contains("..."))).isNotEmpty()
				.allMatch((line) -> line.endsWith(" s at most"));
		}
	}

	@Test
	void findsAFirmwareWithoutMqtt() {
		Faults faults = Faults.builder().withoutMqtt().build();
		try (EspAtEmulator module = module().faults(faults).build(); EspAtTcpServer server = module.listen(0)) {
			Run run = examine(server);
			assertThat(run.exitCode()).isEqualTo(18);
			assertThat(run.text()).contains("[FAIL] mqtt", "esptool.py --chip esp32").doesNotContain("wifi  ");
		}
	}

	@Test
	void findsThatTheModuleIsInNoNetworkAndJoinsOnlyIfAskedTo() {
		try (EspAtEmulator module = module().wifi("workshop", "secret").build();
				EspAtTcpServer server = module.listen(0)) {
			Run run = examine(server);
			assertThat(run.exitCode()).isEqualTo(19);
			assertThat(run.text()).contains("in no Wi-Fi network", "--join");
			assertThat(module.received()).noneMatch((line) -> line.startsWith("AT+CWJAP="));
			Run wrong = examine(server, "--join", "workshop", "--wifi-password=wrong");
			assertThat(wrong.exitCode()).isEqualTo(19);
			assertThat(wrong.text()).contains("the password is wrong");
			Run joined = examine(server, "--join", "workshop", "--wifi-password=secret");
			assertThat(joined.exitCode()).isZero();
			assertThat(joined.text()).contains("In the network 'workshop'", "password: ${WIFI_PASSWORD}")
				.doesNotContain("secret");
		}
	}

	@Test
	void findsABrokerThatRefuses() {
		Faults faults = Faults.builder().refuseConnect().build();
		try (EspAtEmulator module = module().faults(faults).build(); EspAtTcpServer server = module.listen(0)) {
			Run run = examine(server, "-h", "localhost", "-p", Integer.toString(broker.port()), "-u", "me",
					"-P=secret");
			assertThat(run.exitCode()).isEqualTo(22);
			assertThat(run.text()).contains("[FAIL] connect", "user name or password are wrong", "${MQTT_PASSWORD}")
				.doesNotContain("secret");
			assertThat(module.received()).endsWith("AT+MQTTCLEAN=0", "AT+SYSLOG=0", "AT+SYSSTORE=1", "ATE1");
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void freesAModuleOnASerialPortThatWaitsForRawData() {
		try (EspAtEmulator module = module().build()) {
			leaveInRawData(module);
			try (SerialPort port = new SerialPort(module.transport().open(), "doctor")) {
				Run run = Run.of("doctor", port.path());
				assertThat(run.exitCode()).isZero();
				assertThat(run.text()).contains("[note] signal", "waited for the rest of raw data", "[ ok ] library",
						"[ ok ] free", "port: " + port.path());
			}
		}
	}

	private static void leaveInRawData(EspAtEmulator module) {
		try (AtConnection killed = module.transport().open()) {
			converse(killed, "AT+MQTTUSERCFG=0,1,\"x\",\"\",\"\",0,0,\"\"", "OK");
			converse(killed, "AT+MQTTCONN=0,\"localhost\"," + broker.port() + ",0", "OK");
			converse(killed, "AT+MQTTPUBRAW=0,\"t\",700,0,0", ">");
		}
	}

	private static void converse(AtConnection line, String command, String answer) {
		line.write((command + "\r\n").getBytes());
		StringBuilder heard = new StringBuilder();
		byte[] buffer = new byte[1000];
		await().until(() -> {
			int count = line.read(buffer, Duration.ofMillis(50));
			return heard.append(new String(buffer, 0, count)).toString().strip().endsWith(answer);
		});
	}

	@Test
	void findsAModuleThatAnswersErrorToEverything() throws Exception {
		try (ScriptedModule module = new ScriptedModule((line) -> "\r\nERROR\r\n")) {
			Run run = Run.of("doctor", module.address());
			assertThat(run.exitCode()).isEqualTo(15);
			assertThat(run.text()).contains("[ ok ] signal", "answers ERROR to everything", "adapter's TX");
		}
	}

	@Test
	void believesNoFirmwareThatGivesNoReasonForItsRefusals() throws Exception {
		try (ScriptedModule module = new ScriptedModule((line) -> switch (line) {
			case "AT", "ATE0", "AT+SYSLOG=1" -> "\r\nOK\r\n";
			case "AT+GMR" -> "AT version:3.2.0.0(s-ec2dec2 - ESP32C3 - Jul 28 2023 07:05:28)\r\n\r\nOK\r\n";
			case "" -> "";
			default -> "\r\nERROR\r\n";
		})) {
			Run run = Run.of("doctor", module.address());
			assertThat(run.exitCode()).isEqualTo(18);
			assertThat(run.text()).contains("seems to be a build without the MQTT commands", "--chip esp32c3");
		}
	}

	@Test
	void printsAReportForPrograms() {
		try (EspAtEmulator module = module().build(); EspAtTcpServer server = module.listen(0)) {
			Run run = examine(server, "--json");
			JsonNode report = JsonMapper.builder().build().readTree(run.out());
			assertThat(report.get("exitCode").intValue()).isZero();
			assertThat(report.get("rungs").valueStream().map((rung) -> rung.get("rung").stringValue()))
				.startsWith("library", "port")
				.endsWith("clock", "broker");
			assertThat(report.get("configuration").stringValue()).startsWith("esp:\n  mqtt:");
			assertThat(run.err()).contains("[ ok ] at");
		}
	}

	@Test
	void leavesTheModuleAsItWasWhenItIsInterrupted() throws Exception {
		Faults faults = Faults.builder().unanswered("AT+MQTTCONN=").build();
		try (EspAtEmulator module = module().faults(faults).build(); EspAtTcpServer server = module.listen(0)) {
			CompletableFuture<Run> run = new CompletableFuture<>();
			Thread program = new Thread(() -> run.complete(examine(server, "-h", "localhost")));
			program.start();
			await().until(() -> module.received().stream().anyMatch((line) -> line.startsWith("AT+MQTTCONN=")));
			program.interrupt();
			assertThat(run.get(50, TimeUnit.SECONDS).exitCode()).isEqualTo(130);
			assertThat(run.get().out()).contains("Interrupted");
			assertThat(module.received()).contains("AT+MQTTCLEAN=0").endsWith("AT+SYSSTORE=1", "ATE1");
		}
	}

	@Test
	void namesThePortsThereAreWhenOneIsNotThere() {
		Run run = Run.of("doctor", "/dev/no-such-port");
		assertThat(run.exitCode()).isEqualTo(11);
		assertThat(run.text()).contains("[FAIL] port", "There is no port /dev/no-such-port");
	}

	@Test
	void saysWhenNobodyListensAtAServer() throws Exception {
		ScriptedModule gone = new ScriptedModule((line) -> "");
		gone.close();
		Run run = Run.of("doctor", gone.address());
		assertThat(run.exitCode()).isEqualTo(13);
		assertThat(run.text()).contains("[FAIL] free", "Check host, port and protocol");
	}

	private static EspAtEmulator.Builder module() {
		return EspAtEmulator.builder().broker(broker.host(), broker.port());
	}

	private static Run examine(EspAtTcpServer server, String... options) {
		String[] arguments = new String[options.length + 2];
		arguments[0] = "doctor";
		arguments[1] = "tcp://localhost:" + server.port();
		System.arraycopy(options, 0, arguments, 2, options.length);
		return Run.of(arguments);
	}

}
