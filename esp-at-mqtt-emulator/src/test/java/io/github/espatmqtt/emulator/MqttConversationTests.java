package io.github.espatmqtt.emulator;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MqttConversationTests {

	private static final String OK = "\r\nOK\r\n";

	private static final String ERROR = "\r\nERROR\r\n";

	private static EmbeddedBroker broker;

	private EspAtEmulator emulator;

	private TestHost host;

	@BeforeAll
	static void startBroker() {
		broker = EmbeddedBroker.started();
	}

	@AfterAll
	static void stopBroker() {
		broker.close();
	}

	@AfterEach
	void close() {
		this.host.expectSilence().close();
		this.emulator.close();
	}

	@ParameterizedTest
	@EnumSource
	void connectsSubscribesPublishesAndCleans(FirmwareProfile firmware) {
		plugIn(firmware).send("AT+MQTTCONN?", "+MQTTCONN:0,0,0,\"\",\"\",\"\",0\r\n", OK)
			.send("AT+MQTTUSERCFG=0,1,\"all-" + firmware + "\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN?", "+MQTTCONN:0,1,1,\"\",\"\",\"\",0\r\n", OK)
			.send("AT+MQTTCONNCFG=0,60,0,\"\",\"\",0,0", OK)
			.send("AT+MQTTCONN?", "+MQTTCONN:0,2,1,\"\",\"\",\"\",0\r\n", OK)
			.send("AT+MQTTCONN=0,\"broker.example\",1883,0",
					"+MQTTCONNECTED:0,1,\"broker.example\",\"1883\",\"\",0\r\n", OK)
			.send("AT+MQTTCONN?", "+MQTTCONN:0,4,1,\"broker.example\",\"1883\",\"\",0\r\n", OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,4,\"\",0\r\n", OK)
			.send("AT+MQTTSUB=0,\"all/" + firmware + "\",1", OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,6,\"all/" + firmware + "\",1\r\n", OK)
			.send("AT+MQTTUNSUB=0,\"all/" + firmware + "\"", OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,5,\"\",0\r\n", OK)
			.send("AT+MQTTPUB=0,\"nobody/listens\",\"a\\,b\",1,0", OK)
			.send("AT+MQTTCLEAN=0", OK)
			.send("AT+MQTTCONN?", "+MQTTCONN:0,0,0,\"\",\"\",\"\",0\r\n", OK)
			.send("AT+MQTTCLEAN=0", ERROR);
	}

	@Test
	void receivesItsOwnMessage() {
		connected(FirmwareProfile.V4_1).send("AT+MQTTSUB=0,\"own\",1", OK);
		String received = this.host.raw("AT+MQTTPUB=0,\"own\",\"a\\,\\\"b\\\"\",1,0\r\n").until("a,\"b\"\r\n");
		if (!received.contains(OK)) {
			this.host.expect(OK);
		}
	}

	private TestHost connected(FirmwareProfile firmware) {
		return plugIn(firmware).send("AT+MQTTUSERCFG=0,1,\"" + firmware + "\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", "+MQTTCONNECTED:0,1,\"b\",\"1883\",\"\",0\r\n", OK);
	}

	private TestHost plugIn(FirmwareProfile firmware) {
		this.emulator = EspAtEmulator.builder().broker("localhost", broker.port()).firmware(firmware).build();
		this.host = TestHost.on(this.emulator).withoutEcho();
		return this.host;
	}

}
