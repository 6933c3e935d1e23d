package io.github.espatmqtt.emulator;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.RecordedDriver.Received;
import io.github.espatmqtt.emulator.RecordedDriver.Step;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareFeature;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Drivers that others wrote get the answers they need from their first line to their
 * last, on every firmware that has their commands.
 */
class RecordedDriverTests extends Bench {

	static Stream<Arguments> drivers() {
		return Stream
			.of(on("c-lib-at-mqtt", FirmwareFeature.STRING_CREDENTIALS),
					on("c-vendor-sdk", FirmwareFeature.WIFI_DRIVER_SWITCH),
					on("cpp-em-esp-at", FirmwareFeature.WIFI_DRIVER_SWITCH),
					on("python-wrapper", FirmwareFeature.WIFI_STATE), on("typescript-pxt", null),
					on("cpp-espatmqtt-tls", FirmwareFeature.ALPN))
			.flatMap((each) -> each);
	}

	private static Stream<Arguments> on(String driver, @Nullable FirmwareFeature needed) {
		List<Step> steps = RecordedDriver.named(driver).steps();
		Set<String> commands = steps.stream().map(Step::command).collect(Collectors.toSet());
		int longestTopic = steps.stream().mapToInt(Step::topicLength).max().orElse(0);
		return Arrays.stream(FirmwareProfile.values())
			.filter((firmware) -> needed == null || firmware.has(needed))
			.filter((firmware) -> longestTopic <= firmware.topicLimit())
			.filter((firmware) -> !commands.contains("AT+SYSFLASH") || !firmware.has(FirmwareFeature.CERTIFICATE_STORE))
			.filter((firmware) -> !commands.contains("AT+MQTTCLIENTID")
					|| firmware.has(FirmwareFeature.STRING_CREDENTIALS))
			.map((firmware) -> Arguments.of(driver, firmware));
	}

	@ParameterizedTest
	@MethodSource("drivers")
	void getsWhatItNeeds(String driver, FirmwareProfile firmware) {
		List<Step> steps = RecordedDriver.named(driver).steps();
		prepare(module().firmware(firmware).faults(Faults.builder().flashAcceptedFirst().build()), steps);
		try (MqttPeer peer = MqttPeer.connect("localhost", broker.port())) {
			steps.forEach((step) -> play(step, peer));
		}
		this.host.raw("ATE0\r\n").until(OK);
	}

	private void prepare(EspAtEmulator.Builder module, List<Step> steps) {
		plugIn(module.wifi("net", "password")).raw("AT+CWJAP=\"net\",\"password\"\r\n").until(OK);
		if (steps.stream().anyMatch((step) -> step.said().startsWith("AT+CWJAP=") && !leavesFirst(step))) {
			this.host.raw("AT+RESTORE\r\n").until("ready\r\n");
		}
		steps.stream().filter((step) -> step.command().equals("AT+SYSFLASH")).findFirst().ifPresent((first) -> {
			fill("mqtt_ca", "\u00f1\u00f1\1\0d\4\0\0\1\1`\4" + "c".repeat(1120));
			fill("mqtt_cert", "\u00f1\u00f1\1\0\u00e2\3\0\0\2\1\u00de\3");
			fill("mqtt_key", "\u00f1\u00f1\1\0\u00ad\6\0\0\3\1\u00a9\6");
		});
	}

	private static boolean leavesFirst(Step step) {
		return step.answers().contains("WIFI DISCONNECT");
	}

	private void fill(String partition, String content) {
		this.host.raw("AT+SYSFLASH=1,\"" + partition + "\",0," + content.length() + "\r\n").until(">");
		this.host.raw(content).until(OK);
	}

	private void play(Step step, MqttPeer peer) {
		this.host.raw(step.bytes());
		this.host.untilMatches(step.answered());
		for (Received message : step.received()) {
			if (!step.said().contains("\"" + message.topic() + "\"")) {
				peer.publish(message.topic(), message.payload());
				this.host.untilMatches(message.arrived());
			}
		}
	}

}
