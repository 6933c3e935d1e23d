package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.Peer;

import java.time.Duration;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The data phase of {@code AT+MQTTPUBRAW}.
 */
class RawPublishTests extends Bench {

	private static final String PROMPT = "\r\nOK\r\n\r\n>";

	private static final String PUBLISHED = "+MQTTPUB:OK\r\n";

	@ParameterizedTest
	@EnumSource
	void promptsWithTheSameBytesOnEveryFirmware(FirmwareProfile firmware) throws InterruptedException {
		connected(module().firmware(firmware), "raw-" + firmware, 0);
		try (Peer peer = Peer.at(broker, "raw")) {
			this.host.send("AT+MQTTPUBRAW=0,\"raw\",2,1,0", PROMPT).raw("{}").expect(PUBLISHED);
			assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("{}");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_0", "V2_1", "V2_2" })
	void lineCanComeBetweenOkAndPromptOnOldFirmware(FirmwareProfile firmware) {
		connected(module().firmware(firmware), "between-" + firmware, 0);
		misbehave(Faults.builder().promptDelay(Duration.ofMillis(300)));
		this.host.send("AT+MQTTPUBRAW=0,\"t\",2,1,0", OK);
		this.emulator.inject(message("a", "x").getBytes());
		this.host.expect(message("a", "x"), "\r\n>").raw("{}").expect(PUBLISHED);
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_0", "V2_1", "V2_2" }, mode = Mode.EXCLUDE)
	void okAndPromptAreOneWriteOnNewFirmware(FirmwareProfile firmware) {
		WireLog wire = new WireLog();
		connected(module().firmware(firmware).wireTap(wire), "one-write-" + firmware, 0);
		this.host.send("AT+MQTTPUBRAW=0,\"t\",1,0,0", PROMPT).raw("x").expect(PUBLISHED);
		assertThat(wire.frames()).contains(PROMPT);
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_0", "V2_1", "V2_2" })
	void okAndPromptAreTwoWritesOnOldFirmware(FirmwareProfile firmware) {
		WireLog wire = new WireLog();
		connected(module().firmware(firmware).wireTap(wire), "two-writes-" + firmware, 0);
		this.host.send("AT+MQTTPUBRAW=0,\"t\",1,0,0", PROMPT).raw("x").expect(PUBLISHED);
		assertThat(wire.frames()).contains("\r\nOK\r\n", "\r\n>").doesNotContain(PROMPT);
	}

	@Test
	void waitsForEveryByteAndSwallowsCommandsMeanwhile() throws InterruptedException {
		connected("missing-bytes");
		try (Peer peer = Peer.at(broker, "swallowed")) {
			this.host.send("AT+MQTTPUBRAW=0,\"swallowed\",20,0,0", PROMPT)
				.raw("66")
				.raw("AT+MQTTCONN?\r\n")
				.expectSilence()
				.raw("++++")
				.expect(PUBLISHED)
				.send("AT", OK);
			assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("66AT+MQTTCONN?\r\n++++");
		}
	}

	@Test
	void takesSurplusBytesAsNewInput() {
		connected("surplus");
		String answer = this.host.send("AT+MQTTPUBRAW=0,\"t\",3,2,0", PROMPT).raw("abc\r\n").until(PUBLISHED);
		if (!answer.contains(BUSY)) {
			this.host.expect(ERROR);
		}
	}

	@Test
	void limitsTheLengthTo1024OnTheFirstFirmware() {
		connected(module().firmware(FirmwareProfile.V2_0), "limit", 0)
			.send("AT+MQTTPUBRAW=0,\"/devices/my-device/state\",1025,2,0", ERROR)
			.send("AT+MQTTPUBRAW=0,\"/devices/my-device/state\",1024,2,0", PROMPT)
			.raw("x".repeat(1024))
			.expect(PUBLISHED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void failsWhenToldTo(int qos) {
		connected("fails-" + qos);
		misbehave(Faults.builder().failPublish());
		this.host.send("AT+MQTTPUBRAW=0,\"t/raw\",4," + qos + ",0", PROMPT)
			.raw("data")
			.expect("+MQTTPUB:FAIL\r\n")
			.send("AT+MQTTPUB=0,\"t/raw\",\"data\"," + qos + ",0", ERROR);
		misbehave(Faults.builder());
		this.host.send("AT+MQTTPUB=0,\"t/raw\",\"data\"," + qos + ",0", OK);
	}

	@Test
	void failsWhenTheLinkIsLostDuringTheDataPhase() {
		connected("lost-in-data").send("AT+MQTTPUBRAW=0,\"t\",4,1,0", PROMPT).raw("da");
		this.emulator.dropBroker();
		this.host.expect(LOST).raw("ta").expect("+MQTTPUB:FAIL\r\n");
	}

	@Test
	void receivesWhileItWaitsForData() {
		connected("receives").send("AT+MQTTSUB=0,\"in\",1", OK).send("AT+MQTTPUBRAW=0,\"t\",4,1,0", PROMPT);
		try (Peer peer = Peer.at(broker)) {
			peer.publish("in", "hello\r\nOK\r\n");
			this.host.expect(message("in", "hello\r\nOK\r\n"));
		}
		this.host.raw("data").expect(PUBLISHED);
	}

	@Test
	void canBeCarriedOutWithoutAnAnswer() throws InterruptedException {
		connected("unanswered");
		misbehave(Faults.builder().unanswered("AT+MQTTPUBRAW"));
		try (Peer peer = Peer.at(broker, "silent")) {
			this.host.send("AT+MQTTPUBRAW=0,\"silent\",1,1,0", PROMPT).raw("x");
			assertThat(peer.next().getPayloadAsBytes()).containsExactly('x');
		}
		this.host.expectSilence();
	}

}
