package io.github.espatmqtt.emulator;

import java.time.Year;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands about Wi-Fi, time and certificates.
 */
class NetworkConversationTests extends Bench {

	private static final String JOINED = "WIFI CONNECTED\r\nWIFI GOT IP\r\n";

	@Test
	void hasJoinedANetworkByItself() {
		quiet(module()).send("AT+CWSTATE?", "+CWSTATE:2,\"emulated\"\r\n", OK)
			.send("AT+CWJAP?", "+CWJAP:\"emulated\",\"02:00:00:00:00:01\",6,-50,0,1,3,0,1\r\n", OK)
			.send("AT+CIPSTA?", "+CIPSTA:ip:\"192.0.2.50\"\r\n+CIPSTA:gateway:\"192.0.2.1\"\r\n"
					+ "+CIPSTA:netmask:\"255.255.255.0\"\r\n", OK);
	}

	@Test
	void reportsFourFieldsOfTheNetworkOnOldFirmware() {
		quiet(FirmwareProfile.V2_0).send("AT+CWJAP?", "+CWJAP:\"emulated\",\"02:00:00:00:00:01\",6,-50\r\n", OK);
	}

	@Test
	void joinsOnlyTheNetworkInReach() {
		quiet(module().wifi("lab", "secret")).send("AT+CWSTATE?", "+CWSTATE:0,\"\"\r\n", OK)
			.send("AT+CIPSTA?",
					"+CIPSTA:ip:\"0.0.0.0\"\r\n+CIPSTA:gateway:\"0.0.0.0\"\r\n" + "+CIPSTA:netmask:\"0.0.0.0\"\r\n", OK)
			.send("AT+CWJAP=\"other\",\"secret\"", "+CWJAP:3\r\n", ERROR)
			.send("AT+CWJAP=\"lab\",\"wrong\"", "+CWJAP:2\r\n", ERROR)
			.send("AT+CWQAP", OK)
			.send("AT+CWJAP=\"lab\",\"secret\"", JOINED, OK)
			.send("AT+CWSTATE?", "+CWSTATE:2,\"lab\"\r\n", OK);
	}

	@Test
	void joinsAgainAfterARestart() {
		quiet(module().wifi("lab", "secret")).send("AT+RST", OK, "\r\nready\r\n")
			.send("AT+CWJAP=\"lab\",\"secret\"", "AT+CWJAP=\"lab\",\"secret\"\r\n", JOINED, OK)
			.send("AT+RST", "AT+RST\r\n", OK, "\r\nready\r\n", JOINED);
	}

	@Test
	void leavesTheOldNetworkFirst() {
		quiet(module()).send("AT+CWJAP=\"new\",\"pwd\"", "WIFI DISCONNECT\r\n", JOINED, OK)
			.send("AT+CWQAP", "WIFI DISCONNECT\r\n", OK)
			.send("AT+CWQAP", OK)
			.send("AT+CWJAP?", "No AP\r\n", OK);
	}

	@Test
	void unescapesTheNameOfTheNetwork() {
		quiet(module().wifi("ab\\,c", "0123456789\"\\"))
			.send("AT+CWJAP=\"ab\\\\\\,c\",\"0123456789\\\"\\\\\"", JOINED, OK)
			.send("AT+CWSTATE?", "+CWSTATE:2,\"ab\\,c\"\r\n", OK);
	}

	@Test
	void joinsAnOpenNetwork() {
		quiet(module().wifi("open", "")).send("AT+CWJAP=\"open\",", JOINED, OK)
			.send("AT+CWJAP=\"open\"", "WIFI DISCONNECT\r\n", JOINED, OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+CWMODE=4                        | 01070000
			AT+CWMODE=1,2                      | 01070001
			AT+CWMODE=1,0,0                    | 01060103
			AT+CWJAP=lab,"secret"              | 01080000
			AT+CWJAP="","secret"               | 01070000
			AT+CWJAP="lab","a,b"               | 01080001
			AT+CIPSNTPCFG=2                    | 01070000
			AT+CIPSNTPCFG=1,8,ntp              | 01080002
			AT+CIPSNTPCFG=1,8,"a","b","c","d"  | 01060106
			AT+SYSTIMESTAMP=-1                 | 01070000
			AT+SYSMFG=3                        | 01070000
			AT+SYSMFG=2,"other","other",8,1    | 01070001
			AT+SYSMFG=2,"mqtt_ca","mqtt_ca",7,1 | 01070003
			AT+SYSMFG=2,"mqtt_ca","mqtt_ca",8,0 | 01070004
			""")
	void refusesWrongParameters(String line, String code) {
		quiet(module().wifi("lab", "secret")).send("AT+SYSLOG=1", OK).send(line, "ERR CODE:0x" + code + "\r\n", ERROR);
	}

	@Test
	void startsIn1970() {
		String time = quiet(module()).raw("AT+CIPSNTPTIME?\r\n").until(OK);
		assertThat(time).matches("\\+CIPSNTPTIME:Thu Jan  1 00:00:0\\d 1970\\n\r\nOK\r\n");
	}

	@Test
	void fetchesTheTimeAndSaysSo() {
		quiet(module()).send("AT+CIPSNTPCFG?", "+CIPSNTPCFG:0,0\r\n", OK)
			.send("AT+CIPSNTPCFG=1,8,\"ntp1.aliyun.com\",\"ntp2.aliyun.com\"", OK, "+TIME_UPDATED\r\n")
			.send("AT+CIPSNTPCFG?", "+CIPSNTPCFG:1,8,\"ntp1.aliyun.com\",\"ntp2.aliyun.com\"\r\n", OK);
		assertThat(this.host.raw("AT+CIPSNTPTIME?\r\n").until(OK)).contains(" " + Year.now() + "\n");
	}

	@Test
	void fetchesTheTimeInSilenceOnOldFirmware() {
		quiet(FirmwareProfile.V2_4).send("AT+CIPSNTPCFG=1,0,\"pool.ntp.org\"", OK);
		assertThat(this.host.raw("AT+CIPSNTPTIME?\r\n").until(OK)).contains(" " + Year.now() + "\n");
	}

	@Test
	void fetchesNoTimeWithoutWifi() {
		quiet(module().wifi("lab", "")).send("AT+CIPSNTPCFG=1,0,\"pool.ntp.org\"", OK);
	}

	@Test
	void acceptsATimestamp() {
		quiet(module()).send("AT+SYSTIMESTAMP=1591356590", OK);
		assertThat(this.host.raw("AT+CIPSNTPTIME?\r\n").until(OK))
			.matches("\\+CIPSNTPTIME:Fri Jun  5 11:29:5\\d 2020\\n\r\nOK\r\n");
		assertThat(this.host.raw("AT+SYSTIMESTAMP?\r\n").until(OK))
			.matches("\\+SYSTIMESTAMP:159135659\\d\r\n\r\nOK\r\n");
	}

	@Test
	void storesReadsAndErasesACertificate() {
		quiet(module()).send("AT+SYSMFG?", OK)
			.send("AT+SYSMFG=2,\"mqtt_ca\",\"mqtt_ca\",8,7", "\r\nOK\r\n\r\n>")
			.raw("PEM\r\n\"\\")
			.expect(OK)
			.send("AT+SYSMFG?", "+SYSMFG:\"mqtt_ca\"\r\n", OK)
			.send("AT+SYSMFG=1,\"mqtt_ca\"", "+SYSMFG:\"mqtt_ca\",\"mqtt_ca\",8\r\n", OK)
			.send("AT+SYSMFG=1,\"mqtt_ca\",\"mqtt_ca\"", "+SYSMFG:\"mqtt_ca\",\"mqtt_ca\",8,7,PEM\r\n\"\\\r\n", OK)
			.send("AT+RST", OK, READY)
			.withoutEcho()
			.send("AT+SYSMFG=0,\"mqtt_ca\"", OK)
			.send("AT+SYSMFG=1,\"mqtt_ca\"", ERROR)
			.send("AT+SYSMFG=1", OK);
	}

	@ParameterizedTest
	@CsvSource({ "3, 6021", "5, 6023", "8, 6021", "10, 6023" })
	void schemesWithCertificatesNeedThem(int scheme, String code) {
		quiet(module()).send("AT+MQTTUSERCFG=0," + scheme + ",\"c\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+SYSTIMESTAMP=1591356590", OK)
			.send("AT+SYSLOG=1", OK)
			.send("AT+MQTTCONN=0,\"b\",8883,0", "ERR CODE:0x010a" + code + "\r\n", ERROR);
	}

}
