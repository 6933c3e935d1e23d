package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.Peer;

import java.time.Duration;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What goes wrong on the way to the broker and back.
 */
class BrokerFaultTests extends Bench {

	private static final String PROMPT = "\r\nOK\r\n\r\n>";

	@Test
	void refusesSomeSubscriptionsAndThenNoMore() {
		connected("refused").send("AT+SYSLOG=1", OK);
		misbehave(Faults.builder().refuseSubscribes(2));
		this.host.send("AT+MQTTSUB=0,\"refused\",1", "ERR CODE:0x010a600d\r\n", ERROR)
			.send("AT+SYSLOG=0", OK)
			.send("AT+MQTTSUB=0,\"refused\",1", ERROR)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,4,\"\",0\r\n", OK)
			.send("AT+MQTTSUB=0,\"refused\",1", OK);
	}

	@Test
	void confirmsASubscriptionLongAfterTheRetainedMessages() {
		try (Peer peer = Peer.at(broker)) {
			peer.publish("late/retained", "old".getBytes(), 1, true);
		}
		connected("late");
		misbehave(Faults.builder().subscribeDelay(Duration.ofSeconds(1)));
		this.host.send("AT+MQTTSUB=0,\"late/#\",1", message("late/retained", "old"))
			.send("AT", BUSY)
			.expect(OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,6,\"late/#\",1\r\n", OK);
	}

	@Test
	void losesTheConnectionOverAFilter() {
		connected("filter");
		misbehave(Faults.builder().hangUpOn("secret/#").hangUpOn("secret"));
		this.host.send("AT+MQTTSUB=0,\"public/#\",1", OK)
			.send("AT+MQTTSUB=0,\"secret/#\",1", LOST, ERROR)
			.send("AT+MQTTCONN?", "+MQTTCONN:0,3,1,\"b\",\"1883\",\"\",0\r\n", OK);
	}

	@Test
	void losesTheConnectionOverATopic() {
		connected(module(), "topic", 1);
		misbehave(Faults.builder().hangUpOn("secret"));
		this.host.send("AT+MQTTPUB=0,\"secret\",\"x\",0,0", LOST, ERROR)
			.expect(connectedLine(1))
			.send("AT+MQTTPUBRAW=0,\"secret\",1,0,0", PROMPT)
			.raw("x")
			.expect(LOST, "+MQTTPUB:FAIL\r\n", connectedLine(1));
	}

	@Test
	void aFrozenBrokerGoesOnWhereItStopped() throws InterruptedException {
		try (Peer peer = Peer.at(broker, "frozen")) {
			connected("frozen");
			misbehave(Faults.builder().frozenBroker());
			this.host.send("AT+MQTTPUB=0,\"frozen\",\"0\",0,0", OK);
			this.host.raw("AT+MQTTPUB=0,\"frozen\",\"1\",1,0\r\n").expectSilence();
			assertThat(peer.hasNothing()).isTrue();
			misbehave(Faults.builder());
			this.host.expect(OK);
			assertThat(peer.next().getPayloadAsBytes()).asString().isEqualTo("0");
			assertThat(peer.next().getPayloadAsBytes()).asString().isEqualTo("1");
		}
	}

	@Test
	void aBrokerFrozenForTooLongFailsWhatIsAskedOfIt() {
		connected(module().firmware(FirmwareProfile.V5_0), "frozen-long", 0);
		misbehave(Faults.builder().frozenBroker());
		this.host.send("AT+MQTTSUB=0,\"frozen/long\",1,3000", ERROR);
		misbehave(Faults.builder());
		this.host.send("AT+MQTTSUB=0,\"frozen/long\",1,3000", OK);
	}

	@Test
	void aFrozenBrokerIsNoticedByItsMissingPings() {
		quiet(module()).send("AT+MQTTUSERCFG=0,1,\"pinging\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONNCFG=0,1,0,\"\",\"\",0,0", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", connectedLine(0), OK);
		misbehave(Faults.builder().frozenBroker());
		this.host.expect(LOST);
	}

	@Test
	void aFrozenBrokerLetsNobodyIn() {
		quiet(module().firmware(FirmwareProfile.V5_0).faults(Faults.builder().frozenBroker().build()))
			.send("AT+MQTTUSERCFG=0,1,\"outside\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0,3000", LOST, ERROR);
	}

	@Test
	void forgetsItsSubscriptionsButNotTheConnection() {
		connected("forgetful").send("AT+MQTTSUB=0,\"forgetful\",1", OK);
		this.emulator.forgetSubscriptions();
		this.host.send("AT+MQTTSUB?", "+MQTTSUB:0,5,\"\",0\r\n", OK);
		try (Peer peer = Peer.at(broker)) {
			peer.publish("forgetful", "still subscribed");
		}
		this.host.expect(message("forgetful", "still subscribed")).send("AT+MQTTSUB=0,\"forgetful\",1", OK);
	}

	@Test
	void theBrokerForgetsASubscriptionThatIsStillListed() {
		connected("forgotten").send("AT+MQTTSUB=0,\"forgotten\",1", OK).send("AT+MQTTSUB=0,\"kept\",1", OK);
		this.emulator.forgetAtBroker("forgotten");
		this.host.send("AT+MQTTSUB?", "+MQTTSUB:0,6,\"forgotten\",1\r\n+MQTTSUB:0,6,\"kept\",1\r\n", OK);
		try (Peer peer = Peer.at(broker)) {
			peer.publish("forgotten", "x");
			peer.publish("kept", "y");
		}
		this.host.expect(message("kept", "y"));
	}

	@Test
	void noBrokerForgetsWithoutAConnection() {
		quiet(module());
		assertThatIllegalStateException().isThrownBy(() -> this.emulator.forgetAtBroker("a"))
			.withMessage("There is no broker to forget 'a'");
	}

	@Test
	void cutsALongMessageWhereTheBufferIsNotFull() {
		connected("cut").send("AT+MQTTSUB=0,\"cut\",1", OK);
		misbehave(Faults.builder().cutMessages(700));
		try (Peer peer = Peer.at(broker)) {
			peer.publish("cut", "x".repeat(1500));
			peer.publish("cut", "y".repeat(1000));
		}
		this.host.expect(message("cut", "x".repeat(700)), message("cut", "x".repeat(700)))
			.expect(message("cut", "x".repeat(100)), message("cut", "y".repeat(1000)));
	}

}
