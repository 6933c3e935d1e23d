package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.EmbeddedBroker;

import java.time.Duration;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each MQTT command does in each of the seven states.
 */
class StateTableTests extends Bench {

	private static final String PROMPT = "\r\nOK\r\n\r\n>";

	/** The answer in states 0 to 6: the state afterwards, or an error code. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+MQTTUSERCFG=0,1,"c2","","",0,0,""  | 1    | 1    | 1    | 6002 | 6002 | 6002 | 6002
			AT+MQTTCONNCFG=0,60,0,"","",0,0       | 6001 | 2    | 2    | 6002 | 6002 | 6002 | 6002
			AT+MQTTCLIENTID=0,"c3"                | 6001 | 1    | 2    | 6002 | 6002 | 6002 | 6002
			AT+MQTTUSERNAME=0,"u"                 | 6001 | 1    | 2    | 6002 | 6002 | 6002 | 6002
			AT+MQTTPASSWORD=0,"p"                 | 6001 | 1    | 2    | 6002 | 6002 | 6002 | 6002
			AT+MQTTALPN=0,1,"mqtt"                | 6001 | 1    | 2    | 6002 | 6002 | 6002 | 6002
			AT+MQTTSNI=0,"broker.example"         | 6001 | 1    | 2    | 6002 | 6002 | 6002 | 6002
			AT+MQTTPUB=0,"t","x",1,0              | 6006 | 6006 | 6006 | 6051 | 4    | 5    | 6
			AT+MQTTSUB=0,"u",1                    | 6006 | 6006 | 6006 | 6051 | 6    | 6    | 6
			AT+MQTTUNSUB=0,"none"                 | 6006 | 6006 | 6006 | 6051 | 4    | 5    | 6
			AT+MQTTUNSUB=0,"s"                    | 6006 | 6006 | 6006 | 6051 | 4    | 5    | 5
			AT+MQTTCLEAN=0                        | 6003 | 0    | 0    | 0    | 0    | 0    | 0
			""")
	void answersEveryCommandInEveryState(String line, String in0, String in1, String in2, String in3, String in4,
			String in5, String in6) {
		String[] answers = { in0, in1, in2, in3, in4, in5, in6 };
		for (int state = 0; state < answers.length; state++) {
			inState(state);
			answers(line, answers[state]);
			this.host.expectSilence().close();
			this.emulator.close();
		}
		quiet(module());
	}

	private void answers(String line, String answer) {
		if (answer.length() > 1) {
			this.host.send("AT+SYSLOG=1", OK).send(line, "ERR CODE:0x010a" + answer + "\r\n", ERROR);
		}
		else {
			this.host.send(line, OK).raw("AT+MQTTSUB?\r\n").expect("+MQTTSUB:0," + answer + ",");
			this.host.until(OK);
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 6001", "3, 6002", "4, 6004", "5, 6004", "6, 6004" })
	void connectsOnlyWhenConfigured(int state, String code) {
		inState(state).send("AT+SYSLOG=1", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,0", "ERR CODE:0x010a" + code + "\r\n", ERROR);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void connectsWhenConfigured(int state) {
		inState(state).send("AT+MQTTCONN=0,\"b\",1883,0", connectedLine(0), OK);
	}

	@ParameterizedTest
	@CsvSource({ "0, 6006", "1, 6006", "2, 6006", "3, 6051" })
	void doesNotPromptWithoutALink(int state, String code) {
		inState(state).send("AT+SYSLOG=1", OK)
			.send("AT+MQTTPUBRAW=0,\"t\",4,0,0", "ERR CODE:0x010a" + code + "\r\n", ERROR);
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 5, 6 })
	void promptsWithALink(int state) {
		inState(state).send("AT+MQTTPUBRAW=0,\"t\",4,0,0", PROMPT).raw("data").expect("+MQTTPUB:OK\r\n");
	}

	@ParameterizedTest
	@CsvSource({ "0, 6001", "3, 6002", "4, 6002", "6, 6002" })
	void asksForALongCredentialOnlyWhenConfigured(int state, String code) {
		inState(state).send("AT+SYSLOG=1", OK)
			.send("AT+MQTTLONGPASSWORD=0,4", "ERR CODE:0x010a" + code + "\r\n", ERROR);
	}

	@Test
	void theFirstFirmwareHasNoNameForADisconnectedState() {
		connected(module().firmware(FirmwareProfile.V2_0), "first", 0);
		this.emulator.dropBroker();
		this.host.expect(LOST)
			.send("AT+SYSLOG=1", OK)
			.send("AT+MQTTPUB=0,\"t\",\"x\",0,0", "ERR CODE:0x010a6006\r\n", ERROR);
	}

	@Test
	void needsNoCleanToReconnectAfterAFailedAttempt() {
		EmbeddedBroker late = EmbeddedBroker.started();
		late.stop();
		quiet(module().broker("localhost", late.port())).send("AT+MQTTUSERCFG=0,1,\"late\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONN=0,\"b\",1883,1", LOST, ERROR);
		late.start();
		this.host.send("AT+MQTTCONN=0,\"b\",1883,0", connectedLine(0), OK).send("AT+MQTTCLEAN=0", OK);
		late.close();
	}

	@Test
	void aCleanEndsTheWaitForAReconnect() {
		connected(module().reconnectDelay(Duration.ofHours(1)), "waiting", 1);
		this.emulator.dropBroker();
		this.host.expect(LOST)
			.send("AT+MQTTCONN?", "+MQTTCONN:0,3,1,\"b\",\"1883\",\"\",1\r\n", OK)
			.send("AT+MQTTCLEAN=0", OK);
		connect("waiting", 0);
	}

	@Test
	void tellsOnceWhenTheBrokerIsLostForGood() {
		EmbeddedBroker gone = EmbeddedBroker.started();
		connected(module().broker("localhost", gone.port()), "for-good", 0);
		gone.close();
		this.host.expect(LOST)
			.expectSilence()
			.send("AT+MQTTCONN?", "+MQTTCONN:0,3,1,\"b\",\"1883\",\"\",0\r\n", OK)
			.send("AT+MQTTCLEAN=0", OK);
	}

	private TestHost inState(int state) {
		quiet(module());
		if (state >= 3) {
			connect("state-" + state, 0);
		}
		switch (state) {
			case 1 -> this.host.send("AT+MQTTUSERCFG=0,1,\"state-1\",\"\",\"\",0,0,\"\"", OK);
			case 2 -> this.host.send("AT+MQTTUSERCFG=0,1,\"state-2\",\"\",\"\",0,0,\"\"", OK)
				.send("AT+MQTTCONNCFG=0,60,0,\"\",\"\",0,0", OK);
			case 3 -> loseTheLink();
			case 5 -> this.host.send("AT+MQTTSUB=0,\"s\",1", OK).send("AT+MQTTUNSUB=0,\"s\"", OK);
			case 6 -> this.host.send("AT+MQTTSUB=0,\"s\",1", OK);
			default -> this.host.send("AT", OK);
		}
		return this.host;
	}

	private void loseTheLink() {
		this.emulator.dropBroker();
		this.host.expect(LOST);
	}

}
