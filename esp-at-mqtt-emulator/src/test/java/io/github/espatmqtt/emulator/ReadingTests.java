package io.github.espatmqtt.emulator;

import java.util.stream.IntStream;

import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.emulator.fault.FaultPanel;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is understood the other way on demand where nobody knows what a board does, and
 * what comes now one way and now the other.
 */
class ReadingTests extends Bench {

	private static final String PUBLISHED = "+MQTTPUB:OK\r\n";

	@Test
	void blanksAfterCommasAreAMistakeOrNot() {
		connected("blanks").send("AT+MQTTPUB=0, \"t\", \"x\",0,0", ERROR);
		misbehave(Faults.builder().blanks());
		try (MqttPeer peer = MqttPeer.connect("localhost", broker.port())) {
			peer.subscribe("blanks");
			this.host.send("AT+MQTTPUB=0, \"blanks\",  \"a\\, b\", 0,0", OK);
			assertThat(peer.next().text()).isEqualTo("a, b");
		}
	}

	@Test
	void aRetainedFlagMayBeLeftOutOrNot() {
		connected("retain").send("AT+MQTTPUB=0,\"t\",\"x\",0", ERROR);
		misbehave(Faults.builder().omittedRetain());
		this.host.send("AT+MQTTPUB=0,\"t\",\"x\",0", OK)
			.send("AT+MQTTPUB=0,\"t\",\"x\",0,", OK)
			.send("AT+MQTTPUBRAW=0,\"t\",1,0", OK, "\r\n>")
			.raw("x")
			.expect(PUBLISHED);
	}

	@Test
	void emptyPayloadsAreRefusedOrPublished() {
		connected("empty").send("AT+MQTTPUB=0,\"empty\",\"\",0,0", ERROR)
			.send("AT+MQTTPUBRAW=0,\"empty\",0,0,0", ERROR);
		misbehave(Faults.builder().emptyPayloads());
		try (MqttPeer peer = MqttPeer.connect("localhost", broker.port())) {
			peer.subscribe("empty");
			this.host.send("AT+MQTTPUB=0,\"empty\",\"\",0,0", OK);
			assertThat(peer.next().text()).isEmpty();
			this.host.send("AT+MQTTPUBRAW=0,\"empty\",0,0,0", OK, "\r\n>", PUBLISHED).send("AT", OK);
			assertThat(peer.next().text()).isEmpty();
		}
	}

	@Test
	void aCarriageReturnTooManyDoesNoHarmOrIsAMistake() {
		quiet(module()).send("AT\r", OK).send("AT+CWMODE=1\r\r", OK).send("AT+SYSLOG?\r", "+SYSLOG:0\r\n", OK);
		misbehave(Faults.builder().strictLineEnds());
		this.host.send("AT\r", ERROR).send("AT", OK);
	}

	@Test
	void thePromptOfFlashComesAloneOrBehindOk() {
		quiet(FirmwareProfile.V2_4).send("AT+SYSFLASH=1,\"mqtt_ca\",0,4", "\r\n>").raw("abcd").expect(OK);
		misbehave(Faults.builder().flashAcceptedFirst());
		this.host.send("AT+SYSFLASH=1,\"mqtt_ca\",4,4", OK, "\r\n>").raw("efgh").expect(OK);
	}

	@Test
	void onePromptOfTwoIsLateAndWhichOnesIsChosenByTheSeed() {
		assertThat(late(1)).isEqualTo(late(1)).isNotEqualTo(late(2));
		assertThat(late(1).chars().filter((each) -> each == '1').count()).isBetween(400L, 600L);
		quiet(module());
	}

	private static String late(long seed) {
		FaultPanel panel = new FaultPanel();
		panel.set(Faults.builder().seed(seed).build());
		return IntStream.range(0, 1000).mapToObj((index) -> panel.tearsPrompt() ? "1" : "0").reduce("", String::concat);
	}

}
