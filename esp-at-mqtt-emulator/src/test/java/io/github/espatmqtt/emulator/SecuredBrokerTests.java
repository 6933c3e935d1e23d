package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.EmbeddedBroker;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * At a broker that knows its users and what they may do.
 */
class SecuredBrokerTests extends Bench {

	private static EmbeddedBroker secured;

	@BeforeAll
	static void startSecuredBroker() {
		secured = EmbeddedBroker.startedFor("user", "secret");
	}

	@AfterAll
	static void stopSecuredBroker() {
		secured.close();
	}

	@ParameterizedTest
	@CsvSource({ "user,wrong", "nobody,secret", "'',''", "user,''" })
	void failsToConnectWithWrongCredentials(String user, String password) {
		configure(FirmwareProfile.V4_1, user, password).send("AT+SYSLOG=1", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,1", LOST, "ERR CODE:0x010a600b\r\n", ERROR)
			.send("AT+MQTTCONN?", "+MQTTCONN:0,2,1,\"\",\"\",\"\",0\r\n", OK);
	}

	@Test
	void canTryAgainWithOtherCredentials() {
		configure(FirmwareProfile.V4_1, "user", "wrong").send("AT+MQTTCONN=0,\"b\",1883,0", LOST, ERROR)
			.send("AT+MQTTPASSWORD=0,\"secret\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", connectedLine(0), OK);
	}

	@Test
	void connectsWithALongPassword() {
		configure(FirmwareProfile.V5_0, "user", "").send("AT+MQTTLONGPASSWORD=0,6", "\r\nOK\r\n\r\n>")
			.raw("secret")
			.expect(OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", connectedLine(0), OK);
	}

	@ParameterizedTest
	@EnumSource(names = "V5_0.*", mode = Mode.MATCH_NONE)
	void doesNotNoticeARefusedSubscription(FirmwareProfile firmware) {
		connectAs(firmware).send("AT+MQTTSUB=0,\"forbidden/topic\",1", OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,6,\"forbidden/topic\",1\r\n", OK);
	}

	@Test
	void reportsARefusedSubscriptionOnRecentFirmware() {
		connectAs(FirmwareProfile.V5_0).send("AT+SYSLOG=1", OK)
			.send("AT+MQTTSUB=0,\"forbidden/topic\",1", "ERR CODE:0x010a600d\r\n", ERROR)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,4,\"\",0\r\n", OK)
			.send("AT+MQTTSUB=0,\"allowed/topic\",1", OK);
	}

	@Test
	void usesWhatItIsAllowedTo() {
		connectAs(FirmwareProfile.V4_1).send("AT+MQTTSUB=0,\"allowed\",0", OK);
		this.host.raw("AT+MQTTPUB=0,\"allowed\",\"x\",0,0\r\n");
		String answer = this.host.until(message("allowed", "x"));
		if (!answer.contains(OK)) {
			this.host.expect(OK);
		}
	}

	private TestHost connectAs(FirmwareProfile firmware) {
		return configure(firmware, "user", "secret").send("AT+MQTTCONN=0,\"b\",1883,0", connectedLine(0), OK);
	}

	private TestHost configure(FirmwareProfile firmware, String user, String password) {
		return quiet(module().firmware(firmware).broker("localhost", secured.port()))
			.send("AT+MQTTUSERCFG=0,1,\"secured\",\"" + user + "\",\"" + password + "\",0,0,\"\"", OK);
	}

}
