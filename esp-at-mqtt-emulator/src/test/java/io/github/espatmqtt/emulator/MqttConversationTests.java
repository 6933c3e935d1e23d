package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.Peer;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The MQTT commands when all goes well, and their state machine.
 */
class MqttConversationTests extends Bench {

	private static final String USER = "AT+MQTTUSERCFG=0,1,\"c\",\"\",\"\",0,0,\"\"";

	@ParameterizedTest
	@EnumSource
	void connectsSubscribesPublishesAndCleans(FirmwareProfile firmware) {
		quiet(firmware).send("AT+MQTTCONN?", "+MQTTCONN:0,0,0,\"\",\"\",\"\",0\r\n", OK)
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
	void answersAsInTheLogOfARealModule() {
		plugIn(module())
			.send("AT+MQTTUSERCFG=0,1,\"32b624ac00104bd3b9aa19d6b1f70075\",\"\",\"\",0,0,\"\"",
					"AT+MQTTUSERCFG=0,1,\"32b624ac00104bd3b9aa19d6b1f70075\",\"\",\"\",0,0,\"\"\r\n\r\nOK\r\n")
			.send("AT+MQTTCONN=0,\"test.mosquitto.org\",1883,0",
					"AT+MQTTCONN=0,\"test.mosquitto.org\",1883,0\r\n"
							+ "+MQTTCONNECTED:0,1,\"test.mosquitto.org\",\"1883\",\"\",0\r\n\r\nOK\r\n")
			.send("AT+MQTTCONN?",
					"AT+MQTTCONN?\r\n+MQTTCONN:0,4,1,\"test.mosquitto.org\",\"1883\",\"\",0\r\n\r\nOK\r\n")
			.send("AT+MQTTSUB=0,\"RAK2305/led\",1", "AT+MQTTSUB=0,\"RAK2305/led\",1\r\n\r\nOK\r\n")
			.send("AT+MQTTSUB?", "AT+MQTTSUB?\r\n+MQTTSUB:0,6,\"RAK2305/led\",1\r\n\r\nOK\r\n");
		try (Peer peer = Peer.at(broker)) {
			peer.publish("RAK2305/led", "on");
			this.host.expect("+MQTTSUBRECV:0,\"RAK2305/led\",2,on\r\n");
		}
		this.host.send("AT+MQTTCLEAN=0", "AT+MQTTCLEAN=0\r\n\r\nOK\r\n");
	}

	@Test
	void receivesItsOwnMessageBeforeOrAfterTheOk() {
		connected("own").send("AT+MQTTSUB=0,\"own\",1", OK);
		String received = this.host.raw("AT+MQTTPUB=0,\"own\",\"a\\,\\\"b\\\"\",1,0\r\n").until("a,\"b\"\r\n");
		if (!received.contains(OK)) {
			this.host.expect(OK);
		}
	}

	@Test
	void publishesWhatIsEscapedOnTheWire() throws InterruptedException {
		connected("escaping");
		try (Peer peer = Peer.at(broker, "escaped/#")) {
			this.host.send("AT+MQTTPUB=0,\"escaped/topic\\,1\",\"\\\"{\\\"n\\\":1}\\\\\\n\",1,0", OK);
			var message = peer.next();
			assertThat(message.getTopic()).hasToString("escaped/topic,1");
			assertThat(new String(message.getPayloadAsBytes())).isEqualTo("\"{\"n\":1}\\n");
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, false", "1, false", "2, false", "0, true", "1, true", "2, true" })
	void publishesWithEveryQualityOfService(int qos, boolean retain) throws InterruptedException {
		connected("qos-" + qos + retain);
		String topic = "qos/" + qos + "/" + retain;
		try (Peer peer = Peer.at(broker, topic)) {
			this.host.send("AT+MQTTPUB=0,\"" + topic + "\",\"x\"," + qos + "," + (retain ? 1 : 0), OK);
			assertThat(peer.next().getQos().getCode()).isEqualTo(qos);
		}
		if (retain) {
			try (Peer late = Peer.at(broker, topic)) {
				assertThat(late.next().isRetain()).isTrue();
			}
		}
	}

	@Test
	void subscribesTenTimesButNotEleven() {
		connected("ten");
		for (int i = 1; i <= 10; i++) {
			this.host.send("AT+MQTTSUB=0,\"ten/" + i + "\",0", OK);
		}
		this.host.send("AT+MQTTSUB=0,\"ten/11\",0", ERROR)
			.send("AT+MQTTSUB=0,\"ten/10\",0", OK)
			.send("AT+MQTTUNSUB=0,\"ten/10\"", OK)
			.send("AT+MQTTSUB=0,\"ten/11\",0", OK);
	}

	@Test
	void listsSubscriptionsInTheirOrder() {
		connected("list").send("AT+MQTTSUB=0,\"b/#\",2", OK)
			.send("AT+MQTTSUB=0,\"a/+\",0", OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,6,\"b/#\",2\r\n+MQTTSUB:0,6,\"a/+\",0\r\n", OK)
			.send("AT+MQTTUNSUB=0,\"b/#\"", OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,6,\"a/+\",0\r\n", OK);
	}

	@Test
	void acceptsToSubscribeAgainAndToUnsubscribeWhatIsNotSubscribed() {
		connected("again").send("AT+MQTTUNSUB=0,\"nothing\"", OK)
			.send("AT+MQTTSUB=0,\"a\",0", OK)
			.send("AT+MQTTSUB=0,\"a\",1", OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,6,\"a\",0\r\n", OK);
	}

	@Test
	void reportsThePathWithALeadingSlash() {
		quiet(module()).send("AT+MQTTUSERCFG=0,6,\"ws\",\"\",\"\",0,0,\"mqtt\"", OK)
			.send("AT+MQTTCONN=0,\"b\",80,1", "+MQTTCONNECTED:0,6,\"b\",\"80\",\"/mqtt\",1\r\n", OK)
			.send("AT+MQTTCONN?", "+MQTTCONN:0,4,6,\"b\",\"80\",\"/mqtt\",1\r\n", OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+MQTTCONN=0,"b",1883,0                   | 6001
			AT+MQTTCONNCFG=0,60,0,"","",0,0            | 6001
			AT+MQTTCLIENTID=0,"x"                      | 6001
			AT+MQTTLONGCLIENTID=0,3                    | 6001
			AT+MQTTALPN=0,0                            | 6001
			AT+MQTTSNI=0,"x"                           | 6001
			AT+MQTTPUB=0,"t","x",0,0                   | 6006
			AT+MQTTPUBRAW=0,"t",1,0,0                  | 6006
			AT+MQTTSUB=0,"t",0                         | 6006
			AT+MQTTUNSUB=0,"t"                         | 6006
			AT+MQTTCLEAN=0                             | 6003
			""")
	void refusesWhatNeedsAConfiguration(String line, String code) {
		quiet(module()).send("AT+SYSLOG=1", OK).send(line, "ERR CODE:0x010a" + code + "\r\n", ERROR);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+MQTTCONN=0,"b",1883,0                   | 6004
			AT+MQTTUSERCFG=0,1,"c","","",0,0,""        | 6002
			AT+MQTTCONNCFG=0,60,0,"","",0,0            | 6002
			AT+MQTTCLIENTID=0,"x"                      | 6002
			AT+MQTTLONGPASSWORD=0,3                    | 6002
			AT+MQTTALPN=0,1,"mqtt"                     | 6002
			AT+MQTTSNI=0,"x"                           | 6002
			""")
	void refusesToBeConfiguredWhileConnected(String line, String code) {
		connected("configured").send("AT+SYSLOG=1", OK).send(line, "ERR CODE:0x010a" + code + "\r\n", ERROR);
	}

	@Test
	void acceptsALongCredentialAsRawData() {
		quiet(FirmwareProfile.V3_4).send(USER, OK)
			.send("AT+MQTTLONGCLIENTID=0,8", "\r\nOK\r\n\r\n>")
			.raw("with,\"\r\n")
			.expect(OK)
			.send("AT+MQTTLONGUSERNAME=0,1", "\r\nOK\r\n\r\n>")
			.raw("u")
			.expect(OK)
			.send("AT+MQTTLONGPASSWORD=0,1024", "\r\nOK\r\n\r\n>")
			.raw("p".repeat(1024))
			.expect(OK)
			.send("AT+MQTTLONGPASSWORD=0,1025", ERROR)
			.send("AT+MQTTLONGPASSWORD=0,0", ERROR);
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_3_ESP8266", "V3_2", "V5_0" })
	void longCredentialsHaveUpToOneKilobyte(FirmwareProfile firmware) {
		quiet(firmware).send(USER, OK)
			.send("AT+MQTTLONGUSERNAME=0,1024", "\r\nOK\r\n\r\n>")
			.raw("u".repeat(1024))
			.expect(OK)
			.send("AT+MQTTLONGUSERNAME=0,1025", ERROR)
			.send("AT+MQTTLONGUSERNAME=0,1", "\r\nOK\r\n\r\n>")
			.raw("u")
			.expect(OK);
	}

	@Test
	void acceptsAlpnAndSni() {
		quiet(module()).send(USER, OK)
			.send("AT+MQTTALPN=0,2,\"mqtt-ca.cn\",\"mqtt-ca.us\"", OK)
			.send("AT+MQTTALPN=0,0", OK)
			.send("AT+MQTTALPN=0,2,\"one\"", ERROR)
			.send("AT+MQTTALPN=0,6,\"1\",\"2\",\"3\",\"4\",\"5\",\"6\"", ERROR)
			.send("AT+MQTTSNI=0,\"broker.example\"", OK);
	}

	@Test
	void tellsItsConfigurationOnTheOneVersionThatDoes() {
		quiet(FirmwareProfile.V2_1).send("AT+MQTTUSERCFG=0,1,\"c\",\"u\",\"p\",0,0,\"path\"", OK)
			.send("AT+MQTTUSERCFG?", "+MQTTUSERCFG:0,1,\"c\",\"u\",\"p\",0,0,\"path\"\r\n", OK)
			.send("AT+MQTTCONNCFG?", "+MQTTCONNCFG:0,0,0,\"\",\"\",0,0\r\n", OK)
			.send("AT+MQTTCONNCFG=0,30,1,\"will\",\"gone\",2,1", OK)
			.send("AT+MQTTCONNCFG?", "+MQTTCONNCFG:0,30,1,\"will\",\"gone\",2,1\r\n", OK)
			.send("AT+MQTTCLIENTID?", "+MQTTCLIENTID:0,\"c\"\r\n", OK)
			.send("AT+MQTTUSERNAME?", "+MQTTUSERNAME:0,\"u\"\r\n", OK)
			.send("AT+MQTTPASSWORD?", "+MQTTPASSWORD:0,\"p\"\r\n", OK);
	}

	@Test
	void acceptsATimeoutOnRecentFirmware() {
		quiet(FirmwareProfile.V5_0).send("AT+MQTTUSERCFG=0,1,\"timeout\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0,2999", ERROR)
			.send("AT+MQTTCONN=0,\"b\",1883,0,60001", ERROR)
			.send("AT+MQTTCONN=0,\"b\",1883,0,3000", connectedLine(0), OK)
			.send("AT+MQTTSUB=0,\"t\",0,5000", OK)
			.send("AT+MQTTUNSUB=0,\"t\",5000", OK)
			.send("AT+MQTTPUB=0,\"t\",\"x\",0,0,60000", OK)
			.send("AT+MQTTPUBRAW=0,\"t\",1,0,0,60000", "\r\nOK\r\n\r\n>")
			.raw("x")
			.expect("+MQTTPUB:OK\r\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+MQTTPUB=0,"wild/#","x",0,0         | 600c
			AT+MQTTPUB=0,"wild/+","x",1,0         | 600c
			AT+MQTTSUB=0,"a/#/b",0                | 600d
			AT+MQTTSUB=0,"a+",0                   | 600d
			""")
	void survivesTopicsThatMqttForbids(String line, String code) {
		connected("forbidden").send("AT+SYSLOG=1", OK)
			.send(line, "ERR CODE:0x010a" + code + "\r\n", ERROR)
			.send("AT+MQTTCONN?", "+MQTTCONN:0,4,1,\"b\",\"1883\",\"\",0\r\n", OK);
	}

	@Test
	void failsToConnectWithAWillThatMqttForbids() {
		quiet(module()).send(USER, OK)
			.send("AT+MQTTCONNCFG=0,60,0,\"will/#\",\"x\",0,0", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", LOST, ERROR)
			.send("AT", OK);
	}

	@Test
	void connectsWithCredentials() {
		quiet(module()).send("AT+MQTTUSERCFG=0,1,\"known\",\"user\",\"pass\\,word\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", connectedLine(0), OK);
	}

}
