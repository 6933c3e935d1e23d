package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.Peer;

import java.time.Duration;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where echo, unsolicited lines, error codes and prompts stand in relation to each other.
 */
class LinePositionTests extends Bench {

	private static final String PROMPT = "\r\nOK\r\n\r\n>";

	@ParameterizedTest
	@ValueSource(strings = { "AT", "AT+FAKE", "AT+SYSLOG?", "AT+MQTTCONN?", "nonsense", "", " ", "AT+MQTTPUB=0,\"t\"" })
	void theEchoComesFirst(String line) {
		plugIn(module()).raw(line + "\r\n").expect(line + "\r\n");
		String rest = this.host.until("\n");
		while (!rest.endsWith(OK) && !rest.endsWith(ERROR)) {
			rest += this.host.until("\n");
		}
		assertThat(rest).doesNotContain("AT+");
	}

	@Test
	void theErrorCodeComesBetweenEchoAndError() {
		plugIn(module()).send("AT+SYSLOG=1", "AT+SYSLOG=1\r\n", OK)
			.send("AT+FAKE", "AT+FAKE\r\nERR CODE:0x01090000\r\n\r\nERROR\r\n")
			.send("AT+SYSLOG=0", "AT+SYSLOG=0\r\n", OK)
			.send("AT+FAKE", "AT+FAKE\r\n\r\nERROR\r\n");
	}

	@Test
	void aFailedConnectionIsAnnouncedBeforeItsErrorCode() {
		plugIn(module().faults(Faults.builder().refuseConnect().build())).send("AT+SYSLOG=1", "AT+SYSLOG=1\r\n", OK)
			.send("AT+MQTTUSERCFG=0,1,\"c\",\"\",\"\",0,0,\"\"", "AT+MQTTUSERCFG=0,1,\"c\",\"\",\"\",0,0,\"\"\r\n", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", "AT+MQTTCONN=0,\"b\",1883,0\r\n", LOST,
					"ERR CODE:0x010a600b\r\n\r\nERROR\r\n");
	}

	@Test
	void aBusyModuleDoesNotEcho() {
		plugIn(module().faults(Faults.builder().busy(1).build())).send("AT", BUSY).send("AT", "AT\r\n", OK);
	}

	@Test
	void aMessageStandsOnThePromptLineAndTheResultOnItsOwn() {
		connected("prompt-line").send("AT+MQTTSUB=0,\"in\",1", OK).send("AT+MQTTPUBRAW=0,\"t\",2,1,0", PROMPT);
		try (Peer peer = Peer.at(broker)) {
			peer.publish("in", "x");
			this.host.expect(message("in", "x"));
		}
		this.host.raw("{}").expect("+MQTTPUB:OK\r\n");
	}

	@Test
	void aLossStandsOnThePromptLineToo() {
		connected("loss-at-prompt").send("AT+MQTTPUBRAW=0,\"t\",2,1,0", PROMPT);
		this.emulator.dropBroker();
		this.host.expect(LOST).raw("{}").expect("+MQTTPUB:FAIL\r\n");
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_0", "V2_1", "V2_2" })
	void aLossCanStandBetweenOkAndPromptOnOldFirmware(FirmwareProfile firmware) {
		connected(module().firmware(firmware), "loss-between-" + firmware, 0);
		misbehave(Faults.builder().promptDelay(Duration.ofMillis(300)));
		this.host.send("AT+MQTTPUBRAW=0,\"t\",2,1,0", OK);
		this.emulator.dropBroker();
		this.host.expect(LOST, "\r\n>").raw("{}").expect("+MQTTPUB:FAIL\r\n");
	}

	@Test
	void rawDataIsNotEchoed() {
		plugIn(module())
			.send("AT+SYSMFG=2,\"mqtt_ca\",\"mqtt_ca\",8,4", "AT+SYSMFG=2,\"mqtt_ca\",\"mqtt_ca\",8,4\r\n" + PROMPT)
			.raw("data")
			.expect(OK);
	}

	@Test
	void theWifiLeavesBeforeTheLinkAndTheLinkBeforeTheOk() {
		connected(module(), "order-of-loss", 0).send("AT+CWJAP=\"other\",\"\"", "WIFI DISCONNECT\r\n", LOST,
				"WIFI CONNECTED\r\nWIFI GOT IP\r\n", OK);
	}

	@Test
	void theTimeIsAnnouncedAfterTheOk() {
		plugIn(module()).send("AT+CIPSNTPCFG=1,8,\"pool.ntp.org\"", "AT+CIPSNTPCFG=1,8,\"pool.ntp.org\"\r\n", OK,
				"+TIME_UPDATED\r\n");
	}

	@Test
	void everyLineOfAnAnswerIsAWriteOfItsOwn() {
		WireLog wire = new WireLog();
		plugIn(module().wireTap(wire)).send("AT+SYSLOG?", "AT+SYSLOG?\r\n+SYSLOG:0\r\n", OK);
		assertThat(wire.frames()).containsExactly("AT+SYSLOG?\r\n", "+SYSLOG:0\r\n", OK);
	}

}
