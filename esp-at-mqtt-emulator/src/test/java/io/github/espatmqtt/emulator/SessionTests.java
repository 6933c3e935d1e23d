package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.Peer;

import io.github.espatmqtt.fixtures.EmbeddedBroker;

import java.time.Duration;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to the link when the network, the broker or the module goes away.
 */
class SessionTests extends Bench {

	private static final String NO_CONNECTION = "+MQTTCONN:0,2,1,\"\",\"\",\"\",0\r\n";

	@ParameterizedTest
	@EnumSource
	void failsToConnectAsARealModuleDoes(FirmwareProfile firmware) {
		quiet(module().firmware(firmware).faults(Faults.builder().refuseConnect().build()))
			.send("AT+MQTTUSERCFG=0,1,\"c\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,1", LOST, ERROR)
			.send("AT+MQTTCONN?", NO_CONNECTION, OK)
			.send("AT+SYSLOG=1", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,1", LOST,
					(firmware == FirmwareProfile.V2_0) ? "" : "ERR CODE:0x010a600b\r\n", ERROR);
	}

	@Test
	void failsToConnectWhereNobodyListens() {
		EmbeddedBroker gone = EmbeddedBroker.started();
		gone.close();
		quiet(module().broker("localhost", gone.port())).send("AT+MQTTUSERCFG=0,1,\"c\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", LOST, ERROR)
			.send("AT+MQTTCONN?", NO_CONNECTION, OK);
	}

	@Test
	void canConnectAfterAFailure() {
		quiet(module().faults(Faults.builder().refuseConnect().build()))
			.send("AT+MQTTUSERCFG=0,1,\"second-try\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", LOST, ERROR);
		misbehave(Faults.builder());
		this.host.send("AT+MQTTCONN=0,\"b\",1883,0", connectedLine(0), OK);
	}

	@Test
	void connectsToTheNamedBrokerWhenNoneIsSet() {
		quiet(EspAtEmulator.builder()).send("AT+MQTTUSERCFG=0,1,\"named\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"127.0.0.1\"," + broker.port() + ",0",
					"+MQTTCONNECTED:0,1,\"127.0.0.1\",\"" + broker.port() + "\",\"\",0\r\n", OK);
	}

	@Test
	void needsToBeCleanedAfterALossWithoutReconnect() {
		connected("no-reconnect").send("AT+MQTTSUB=0,\"t\",0", OK);
		this.emulator.dropBroker();
		this.host.expect(LOST)
			.send("AT+MQTTCONN?", "+MQTTCONN:0,3,1,\"b\",\"1883\",\"\",0\r\n", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", ERROR)
			.send("AT+MQTTUSERCFG=0,1,\"c\",\"\",\"\",0,0,\"\"", ERROR)
			.send("AT+MQTTPUB=0,\"t\",\"x\",0,0", ERROR)
			.send("AT+MQTTSUB=0,\"u\",0", ERROR)
			.send("AT+MQTTUNSUB=0,\"t\"", ERROR)
			.send("AT+MQTTCLEAN=0", OK);
		connect("no-reconnect", 0).send("AT+MQTTSUB?", "+MQTTSUB:0,4,\"\",0\r\n", OK);
	}

	@Test
	void reconnectsByItselfAndSubscribesAgain() {
		connected(module(), "reconnect", 1).send("AT+MQTTSUB=0,\"again\",1", OK);
		for (int i = 0; i < 3; i++) {
			this.emulator.dropBroker();
			this.host.expect(LOST, connectedLine(1));
		}
		this.host.send("AT+MQTTSUB=0,\"marker\",1", OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,6,\"again\",1\r\n+MQTTSUB:0,6,\"marker\",1\r\n", OK);
		try (Peer peer = Peer.at(broker)) {
			peer.publish("again", "x");
			this.host.expect(message("again", "x"));
		}
	}

	@Test
	void refusesToConnectWhileItReconnects() {
		connected(module().reconnectDelay(Duration.ofHours(1)), "hourly", 1);
		this.emulator.dropBroker();
		this.host.expect(LOST)
			.send("AT+SYSLOG=1", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,1", "ERR CODE:0x010a6004\r\n", ERROR)
			.send("AT+MQTTCLEAN=0", OK);
	}

	@Test
	void stopsReconnectingWhenCleaned() {
		connected(module(), "cleaned", 1);
		misbehave(Faults.builder().refuseConnect());
		this.emulator.dropBroker();
		this.host.expect(LOST, LOST).raw("AT+MQTTCLEAN=0\r\n").until(OK);
		misbehave(Faults.builder());
		this.host.expectSilence();
	}

	@Test
	void noticesABrokerRestart() {
		connected(module(), "broker-restart", 1);
		broker.stop();
		this.host.expect(LOST, LOST);
		broker.start();
		assertThat(this.host.until(connectedLine(1)).replace(LOST, "")).isEqualTo(connectedLine(1));
		this.host.send("AT+MQTTPUB=0,\"t\",\"x\",2,0", OK);
	}

	@Test
	void theBrokerPublishesTheWillOnlyWhenTheLinkIsLost() throws InterruptedException {
		try (Peer peer = Peer.at(broker, "will")) {
			quiet(module());
			connectWithWill();
			this.host.send("AT+MQTTCLEAN=0", OK);
			connectWithWill();
			this.emulator.dropBroker();
			this.host.expect(LOST);
			var will = peer.next();
			assertThat(new String(will.getPayloadAsBytes())).isEqualTo("gone, really");
			assertThat(will.getQos().getCode()).isOne();
			assertThat(peer.hasNothing()).isTrue();
		}
	}

	private void connectWithWill() {
		this.host.send("AT+MQTTUSERCFG=0,1,\"mortal\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONNCFG=0,60,0,\"will\",\"gone\\, really\",1,0", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", connectedLine(0), OK);
	}

	@Test
	void theBrokerPublishesTheWillWhenTheModuleRestarts() throws InterruptedException {
		try (Peer peer = Peer.at(broker, "will")) {
			quiet(module());
			connectWithWill();
			this.emulator.restart();
			this.host.expect(READY);
			assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("gone, really");
		}
	}

	@Test
	void getsWhatAPersistentSessionKeptBehindTheConnectedLine() {
		quiet(module());
		connectPersistently().send("AT+MQTTSUB=0,\"kept/#\",1", OK).send("AT+MQTTCLEAN=0", OK);
		try (Peer peer = Peer.at(broker)) {
			for (int i = 0; i < 20; i++) {
				peer.publish("kept/" + i, "message " + i);
			}
		}
		String all = connectPersistentlyUntil(message("kept/19", "message 19"));
		assertThat(all).startsWith(connectedLine(0));
		StringBuilder expected = new StringBuilder(connectedLine(0));
		for (int i = 0; i < 20; i++) {
			expected.append(message("kept/" + i, "message " + i));
		}
		assertThat(all.replace(OK, "")).isEqualTo(expected.toString());
		if (!all.contains(OK)) {
			this.host.expect(OK);
		}
	}

	private TestHost connectPersistently() {
		configurePersistently();
		return this.host.send("AT+MQTTCONN=0,\"b\",1883,0", connectedLine(0), OK);
	}

	private String connectPersistentlyUntil(String end) {
		configurePersistently();
		return this.host.raw("AT+MQTTCONN=0,\"b\",1883,0\r\n").until(end);
	}

	private void configurePersistently() {
		this.host.send("AT+MQTTUSERCFG=0,1,\"persistent\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONNCFG=0,60,1,\"\",\"\",0,0", OK);
	}

	@Test
	void losesEverythingAtARestart() {
		connected("crash").send("AT+MQTTSUB=0,\"t\",0", OK).send("AT+SYSLOG=1", OK);
		this.emulator.restart();
		this.host.expect(READY)
			.send("AT+SYSLOG?", "AT+SYSLOG?\r\n+SYSLOG:0\r\n", OK)
			.withoutEcho()
			.send("AT+MQTTCONN?", "+MQTTCONN:0,0,0,\"\",\"\",\"\",0\r\n", OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,0,\"\",0\r\n", OK);
		connect("crash", 0);
	}

	@Test
	void losesTheLinkWithTheWifi() {
		connected("no-wifi").send("AT+CWQAP", "WIFI DISCONNECT\r\n", LOST, OK)
			.send("AT+MQTTCLEAN=0", OK)
			.send("AT+MQTTUSERCFG=0,1,\"no-wifi\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", LOST, ERROR);
	}

	@Test
	void isThrownOutWhenAnotherClientTakesItsName() {
		connected("twin");
		try (EspAtEmulator other = module().build(); TestHost second = TestHost.on(other).withoutEcho()) {
			second.send("AT+MQTTUSERCFG=0,1,\"twin\",\"\",\"\",0,0,\"\"", OK)
				.send("AT+MQTTCONN=0,\"b\",1883,0", connectedLine(0), OK);
			this.host.expect(LOST);
		}
	}

}
