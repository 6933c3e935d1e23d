package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.Peer;

import java.time.Duration;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers and prompts that come late, not at all or in other words.
 */
class AnswerFaultTests extends Bench {

	private static final Duration LATE = Duration.ofMillis(500);

	private static final String PROMPT = "\r\nOK\r\n\r\n>";

	private static final String PUBLISHED = "+MQTTPUB:OK\r\n";

	@Test
	void answersSomeCommandsLateAndIsBusyMeanwhile() {
		quiet(module()).send("AT+SYSLOG=1", OK);
		misbehave(Faults.builder().answerDelay("AT+SYSMSG", LATE));
		this.host.send("AT+SYSMSG=1").send("AT", "ERR CODE:0x010b0000\r\n", BUSY).expect(OK).send("AT", OK);
	}

	@Test
	void dropsTheBeginningOfALineBeforeALateAnswer() {
		quiet(module());
		misbehave(Faults.builder().answerDelay("AT+SYSMSG", LATE));
		this.host.raw("AT+SYSMSG=1\r\nAT+").expect(BUSY, OK).send("AT", OK);
	}

	@Test
	void keepsWhatComesBeforeALateAnswer() {
		quiet(module());
		misbehave(Faults.builder().answerDelay("AT+SYSLOG", LATE).keepInput());
		this.host.raw("AT+SYSLOG=1\r\nAT\r\nAT+SYSLOG?\r\n").expect(OK, OK, "+SYSLOG:1\r\n", OK);
	}

	@Test
	void dropsWhatComesBeforeALatePrompt() {
		connected("late-prompt");
		misbehave(Faults.builder().acceptanceDelay(LATE));
		this.host.raw("AT+MQTTPUBRAW=0,\"t\",2,1,0\r\nAT\r\nxy").expect(BUSY, BUSY, PROMPT);
		this.host.raw("zz").expect(PUBLISHED).send("AT", OK);
	}

	@Test
	void takesWhatComesBeforeAFrozenPromptForThePayload() throws InterruptedException {
		try (Peer peer = Peer.at(broker, "frozen-prompt")) {
			connected("frozen-prompt");
			misbehave(Faults.builder().acceptanceDelay(LATE).keepInput());
			this.host.raw("AT+MQTTPUBRAW=0,\"frozen-prompt\",4,1,0\r\nAT\r\n").expect(PROMPT, PUBLISHED);
			assertThat(peer.next().getPayloadAsBytes()).asString().isEqualTo("AT\r\n");
		}
	}

	@Test
	void carriesOutWhatItDoesNotAnswer() {
		quiet(module());
		misbehave(Faults.builder().loseAnswers(1));
		this.host.raw("AT+SYSMSG=1\r\n").expectSilence().send("AT+SYSMSG?", "+SYSMSG:1\r\n", OK);
	}

	@Test
	void waitsForDataWithoutAPrompt() {
		connected("no-prompt");
		misbehave(Faults.builder().losePrompts(1));
		this.host.send("AT+MQTTPUBRAW=0,\"t\",1,1,0", "\r\nOK\r\n\r\n")
			.raw("x")
			.expect(PUBLISHED)
			.send("AT+MQTTPUBRAW=0,\"t\",1,1,0", PROMPT)
			.raw("x")
			.expect(PUBLISHED);
	}

	@Test
	void waitsForDataWithoutAPromptOnOldFirmware() {
		connected(module().firmware(FirmwareProfile.V2_1), "no-old-prompt", 0);
		misbehave(Faults.builder().losePrompts(1));
		this.host.send("AT+MQTTPUBRAW=0,\"t\",1,1,0", OK, "\r\n").raw("x").expect(PUBLISHED);
	}

	@Test
	void saysACodeInsteadOfAnError() {
		quiet(module()).send("AT+SYSLOG=1", OK);
		misbehave(Faults.builder().bareErrorCodes());
		this.host.send("AT+FAKE", "ERR CODE:0x01090000\r\n").expectSilence().send("AT+SYSLOG=0", OK);
		this.host.send("AT+FAKE", ERROR);
	}

	@Test
	void saysTheResultOfEveryPublish() {
		connected("results");
		misbehave(Faults.builder().publishResults("ERROR"));
		this.host.send("AT+MQTTPUB=0,\"t\",\"x\",1,0", PUBLISHED);
		misbehave(Faults.builder().publishResults("ERROR").failPublish());
		this.host.send("AT+MQTTPUB=0,\"t\",\"x\",1,0", "+MQTTPUB:ERROR\r\n")
			.send("AT+MQTTPUBRAW=0,\"t\",1,1,0", PROMPT)
			.raw("x")
			.expect("+MQTTPUB:ERROR\r\n");
		misbehave(Faults.builder().publishResults("FAIL").failPublish());
		this.host.send("AT+MQTTPUB=0,\"t\",\"x\",1,0", "+MQTTPUB:FAIL\r\n");
	}

	@Test
	void saysWhereThereIsNothingToSubscribe() {
		connected("notices").send("AT+MQTTSUB=0,\"a\",1", OK);
		misbehave(Faults.builder().notices());
		this.host.send("AT+MQTTSUB=0,\"a\",1", "ALREADY SUBSCRIBE\r\n", OK)
			.send("AT+MQTTUNSUB=0,\"a\"", OK)
			.send("AT+MQTTUNSUB=0,\"a\"", "NO UNSUBSCRIBE\r\n", OK);
	}

	@Test
	void saysThatSomethingElseIsReadyBeforeItIs() {
		quiet(module());
		misbehave(Faults.builder().bootText());
		this.emulator.restart();
		assertThat(this.host.until("\r\nready\r\n")).contains("\u001b[0;32mI (31) boot: system ready\u001b[0m\r\n")
			.contains(", ready\r\n");
		this.host.expect("WIFI CONNECTED\r\nWIFI GOT IP\r\n");
	}

	@Test
	void hangsUntilItIsRestarted() {
		connected("hanging").send("AT+MQTTSUB=0,\"hanging\",1", OK);
		this.emulator.hang();
		try (Peer peer = Peer.at(broker)) {
			peer.publish("hanging", "x");
		}
		this.host.raw("AT\r\nAT+RST\r\n").expectSilence();
		this.emulator.restart();
		this.host.expect(READY).send("AT", "AT\r\n", OK);
	}

	@Test
	void isBusyUntilItIsReset() {
		connected("jammed");
		this.emulator.jam();
		this.host.send("AT", BUSY)
			.send("AT+MQTTCLEAN=0", BUSY)
			.send("AT+RST", "\r\nWill force to restart!!!\r\n", READY)
			.send("AT", "AT\r\n", OK);
	}

	@Test
	void takesItsTime() {
		plugIn(module().realisticTimes()).expectSilence().expect(READY).withoutEcho();
		connect("slow", 0).raw("AT+MQTTCLEAN=0\r\n").expectSilence().send("AT", BUSY).expect(OK);
		this.host.send("AT+MQTTUSERCFG=0,1,\"c\",\"\",\"\",0,0,\"\"", OK).send("AT+MQTTCLEAN=0", OK);
		this.host.raw("AT+RESTORE\r\n").expectSilence().expect(OK).expectSilence().expect("\r\nready\r\n");
		this.host.send("AT+RST", "AT+RST\r\n", OK).expectSilence().expect("\r\nready\r\n");
	}

}
