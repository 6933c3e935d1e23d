package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.Peer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Misbehaving on command.
 */
class FaultTests extends Bench {

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void tornWritesKeepEveryByteInOrder(long seed) {
		WireLog wire = new WireLog();
		connected(module().wireTap(wire).faults(Faults.builder().tornWrites().seed(seed).build()), "torn", 0)
			.send("AT+MQTTSUB=0,\"torn\",1", OK);
		try (Peer peer = Peer.at(broker)) {
			peer.publish("torn", "x".repeat(500));
		}
		this.host.expect(message("torn", "x".repeat(500)));
		assertThat(wire.frames()).allMatch((frame) -> frame.length() <= 16).hasSizeGreaterThan(40);
	}

	@Test
	void noiseComesAsLinesOfItsOwn() {
		plugIn(module());
		misbehave(Faults.builder().noise().seed(1));
		String answer = this.host.raw("AT\r\n").until(OK);
		assertThat(answer).matches("[\\x80-\\xff]*\r\nAT\r\n[\\x80-\\xff]*\r\n\r\nOK\r\n");
	}

	@Test
	void lostBytesAreTheSameForTheSameSeed() {
		assertThat(bannerWithLosses(42)).isEqualTo(bannerWithLosses(42)).isNotEqualTo(bannerWithLosses(43));
	}

	private String bannerWithLosses(long seed) {
		WireLog wire = new WireLog();
		try (EspAtEmulator lossy = module().wireTap(wire).build(); TestHost host = TestHost.on(lossy)) {
			lossy.faults(Faults.builder().loseBytes(0.2).seed(seed).build());
			for (int i = 0; i < 20; i++) {
				host.raw("AT+GMR\r\n");
			}
			await().until(() -> wire.input().size() == 20);
			return String.join("", wire.input());
		}
	}

	@Test
	void aLineThatLosesEverythingIsSilentInBothDirections() {
		plugIn(module());
		misbehave(Faults.builder().loseBytes(1));
		this.host.raw("AT\r\n").expectSilence();
		assertThat(this.emulator.received()).isEmpty();
	}

	@Test
	void isBusyForTheNextCommandsOnly() {
		quiet(module()).send("AT+SYSLOG=1", OK);
		misbehave(Faults.builder().busy(2));
		this.host.send("AT", "ERR CODE:0x010b0000\r\n", BUSY)
			.send("AT+SYSLOG=0", "ERR CODE:0x010b0000\r\n", BUSY)
			.send("AT+SYSLOG=0", OK);
		misbehave(Faults.builder().busy(1));
		this.host.send("AT", BUSY).send("AT", OK);
	}

	@Test
	void isBusyWhileACommandRuns() {
		connected(module().firmware(FirmwareProfile.V2_1), "running", 0).send("AT+SYSLOG=1", OK);
		misbehave(Faults.builder().promptDelay(Duration.ofSeconds(1)));
		this.host.send("AT+MQTTPUBRAW=0,\"t\",1,2,0", OK)
			.send("AT", "ERR CODE:0x010b0000\r\n", BUSY)
			.send("", "ERR CODE:0x010b0000\r\n", BUSY)
			.expect("\r\n>")
			.raw("x")
			.expect("+MQTTPUB:OK\r\n")
			.send("AT", OK);
	}

	@Test
	void restartsEvenWhileACommandRuns() {
		connected(module().firmware(FirmwareProfile.V2_1), "restarting", 0);
		misbehave(Faults.builder().promptDelay(Duration.ofSeconds(1)));
		this.host.send("AT+MQTTPUBRAW=0,\"t\",1,2,0", OK)
			.send("AT+RST", "\r\nWill force to restart!!!\r\n", READY)
			.send("AT", "AT\r\n", OK);
	}

	@Test
	void listensInSilence() {
		quiet(module());
		misbehave(Faults.builder().silent());
		this.host.raw("AT+GMR\r\n").expectSilence();
		assertThat(this.emulator.received()).endsWith("AT+GMR");
		misbehave(Faults.builder());
		this.host.send("AT", OK);
	}

	@Test
	void neverAnswersACommandButTheNext() {
		connected("forgetful");
		misbehave(Faults.builder().unanswered("AT+MQTTCLEAN"));
		this.host.raw("AT+MQTTCLEAN=0\r\n").expectSilence();
		await().untilAsserted(() -> this.host.send("AT+MQTTCONN?", "+MQTTCONN:0,0,0,\"\",\"\",\"\",0\r\n", OK));
	}

	@Test
	void echoesACommandThatItNeverAnswers() {
		plugIn(module().faults(Faults.builder().unanswered("AT+GMR").build())).raw("AT+SYSLOG=1\r\n").until(OK);
		misbehave(Faults.builder().unanswered("AT+SYSLOG?"));
		this.host.raw("AT+SYSLOG?\r\n").expect("AT+SYSLOG?\r\n+SYSLOG:1\r\n").expectSilence();
	}

	@Test
	void hasNoMqttCommandsFromTheNextRestartOn() {
		quiet(module().faults(Faults.builder().withoutMqtt().build())).send("AT+SYSLOG=1", OK)
			.send("AT+MQTTUSERCFG=0,1,\"c\",\"\",\"\",0,0,\"\"", "ERR CODE:0x01090000\r\n", ERROR)
			.send("AT+MQTTCONN?", "ERR CODE:0x01090000\r\n", ERROR)
			.send("AT+CWMODE?", "+CWMODE:1\r\n", OK);
		misbehave(Faults.builder());
		this.emulator.restart();
		this.host.expect(READY).withoutEcho().send("AT+MQTTCONN?", "+MQTTCONN:0,0,0,\"\",\"\",\"\",0\r\n", OK);
	}

	@Test
	void swallowsWhatComesBeforeItIsReady() {
		plugIn(module().faults(Faults.builder().bootDelay(Duration.ofMillis(300)).build())).raw("AT\r\nAT+GMR\r\n")
			.expect(READY)
			.send("AT", "AT\r\n", OK);
		assertThat(this.emulator.received()).containsExactly("AT");
	}

	@Test
	void bootsOnceWhenRestartedTwiceInARow() {
		plugIn(module().faults(Faults.builder().bootDelay(Duration.ofMillis(200)).build()));
		this.emulator.restart();
		this.emulator.restart();
		this.host.expect(READY).expectSilence();
	}

	@Test
	void aBrownOutSaysSoBeforeItRestarts() {
		connected("brown-out");
		this.emulator.brownOut();
		String all = this.host.until(READY);
		assertThat(all).startsWith("\r\nBrownout detector was triggered\r\n").containsPattern("[\\x80-\\xff]");
		this.host.withoutEcho().send("AT+MQTTCONN?", "+MQTTCONN:0,0,0,\"\",\"\",\"\",0\r\n", OK);
	}

	@Test
	void losesTheLineEndOfADisconnectInTheDataPhase() {
		connected(module().faults(Faults.builder().openEnds().build()), "open-ended", 0)
			.send("AT+MQTTPUBRAW=0,\"t\",2,1,0", "\r\nOK\r\n\r\n>");
		this.emulator.dropBroker();
		this.host.expect("+MQTTDISCONNECTED:0").raw("xy").expect("+MQTTPUB:FAIL\r\n");
	}

	@Test
	void reportsAFailureAlthoughTheMessageArrives() throws InterruptedException {
		try (Peer peer = Peer.at(broker, "unacknowledged")) {
			connected("unacknowledged");
			misbehave(Faults.builder().loseAcknowledgements());
			this.host.send("AT+MQTTPUB=0,\"unacknowledged\",\"x\",1,0", ERROR);
			assertThat(peer.next().getPayloadAsBytes()).asString().isEqualTo("x");
		}
	}

	@Test
	void injectsWhateverIsAsked() {
		quiet(module());
		this.emulator.inject(new byte[] { 0, (byte) 0xff, '\r', '\n', '>' });
		this.host.expect(new byte[] { 0, (byte) 0xff, '\r', '\n', '>' });
		this.emulator.inject("WIFI DISCONNECT\r\n".getBytes(StandardCharsets.US_ASCII));
		this.host.expect("WIFI DISCONNECT\r\n");
	}

}
