package io.github.espatmqtt.emulator;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The settings of the module: what they accept, what they report, what survives.
 */
class SettingsConversationTests extends Bench {

	private static final String JOINED = "WIFI CONNECTED\r\nWIFI GOT IP\r\n";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+SLEEP       | 0      | 3        | 0
			AT+SYSMSG      | 0      | 7        | 7
			AT+CWMODE      | 1      | 3        | 3
			AT+CWAUTOCONN  | 1      | 0        | 0
			AT+CWRECONNCFG | 1,0    | 7200,1000 | 7200,1000
			AT+CIPDNS      | 0      | 1,"192.0.2.1","192.0.2.2","192.0.2.3" | 1,"192.0.2.1","192.0.2.2","192.0.2.3"
			AT+SYSSTORE    | 1      | 0        | 1
			AT+SYSLOG      | 0      | 1        | 0
			""")
	void settingsAreReportedAndSurviveIfTheyAreStored(String command, String initial, String set, String afterRestart) {
		String report = "+" + command.substring(3) + ":";
		quiet(module().wifi("lab", "")).send(command + "?", report + initial + "\r\n", OK)
			.send(command + "=" + set, OK)
			.send(command + "?", report + set + "\r\n", OK)
			.send("AT+RST", OK, "\r\nready\r\n")
			.withoutEcho()
			.send(command + "?", report + afterRestart + "\r\n", OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+CWMODE=3                 | AT+CWMODE?       | +CWMODE:1
			AT+CWRECONNCFG=5,5          | AT+CWRECONNCFG?  | +CWRECONNCFG:1,0
			AT+CIPDNS=1,"192.0.2.9"     | AT+CIPDNS?       | +CIPDNS:0
			AT+SYSMSG=1                 | AT+SYSMSG?       | +SYSMSG:0
			""")
	void settingsAreLostWhenStoringIsOff(String line, String query, String afterRestart) {
		quiet(module().wifi("lab", "")).send("AT+SYSSTORE=0", OK)
			.send(line, OK)
			.send("AT+RST", OK, "\r\nready\r\n")
			.withoutEcho()
			.send(query, afterRestart + "\r\n", OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+SLEEP=4                  | 01070000
			AT+SLEEP=0,0                | 01060102
			AT+SYSMSG=8                 | 01070000
			AT+SYSSTORE=2               | 01070000
			AT+CWAUTOCONN=2             | 01070000
			AT+CWAUTOCONN=1,1           | 01060102
			AT+CWRECONNCFG=7201,0       | 01070000
			AT+CWRECONNCFG=0,1001       | 01070001
			AT+CWRECONNCFG=1            | 01060201
			AT+CWRECONNCFG=1,1,1        | 01060203
			AT+CIPDNS=2                 | 01070000
			AT+CIPDNS=1,192             | 01080001
			AT+CIPDNS=1,"a","b","c","d" | 01060105
			AT+PING=host                | 01080000
			AT+PING=""                  | 01070000
			AT+PING="a","b"             | 01060102
			AT+CWJAP="lab","",,2        | 01070003
			AT+CWJAP="lab","",,,7201    | 01070004
			AT+CWJAP="lab","",,,,101    | 01070005
			AT+CWJAP="lab","",,,,,2     | 01070006
			AT+CWJAP="lab","",,,,,,2    | 01070007
			AT+CWJAP="lab","",,,,,,601  | 01070007
			AT+CWJAP="lab","",,,,,,,4   | 01070008
			AT+CWJAP="lab","",,,,,,,,0  | 0106020a
			AT+UART_CUR=5000001,8,1,0,0 | 01070000
			AT+UART_CUR=9600,4,1,0,0    | 01070001
			AT+UART_CUR=9600,9,1,0,0    | 01070001
			AT+UART_CUR=9600,8,0,0,0    | 01070002
			AT+UART_CUR=9600,8,4,0,0    | 01070002
			AT+UART_CUR=9600,8,1,3,0    | 01070003
			AT+UART_DEF=9600,8,1,0,0,0  | 01060506
			""")
	void refusesWrongValues(String line, String code) {
		quiet(module().wifi("lab", "")).send("AT+SYSLOG=1", OK).send(line, "ERR CODE:0x" + code + "\r\n", ERROR);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AT+CWJAP=\"lab\",\"\",\"02:00:00:00:00:01\",1,0,3,0,15,1", "AT+CWJAP=\"lab\",,,1",
			"AT+CWJAP=\"lab\",\"\",,,7200,100,1,600,0", "AT+CWJAP=\"lab\",\"\",,,,,,3" })
	void joinsWithEveryDetail(String line) {
		quiet(module().wifi("lab", "")).send(line, JOINED, OK);
	}

	@Test
	void joinsTheStoredNetworkOnRequest() {
		quiet(module().wifi("lab", "secret")).send("AT+CWJAP", ERROR)
			.send("AT+CWJAP=\"lab\",\"secret\"", JOINED, OK)
			.send("AT+CWAUTOCONN=0", OK)
			.send("AT+RST", OK, "\r\nready\r\n")
			.withoutEcho()
			.send("AT+CWSTATE?", "+CWSTATE:0,\"\"\r\n", OK)
			.send("AT+CWJAP", JOINED, OK)
			.send("AT+CWJAP", "WIFI DISCONNECT\r\n", JOINED, OK)
			.send("AT+CWSTATE?", "+CWSTATE:2,\"lab\"\r\n", OK);
	}

	@Test
	void forgetsANetworkThatItDidNotStore() {
		quiet(module().wifi("lab", "secret")).send("AT+SYSSTORE=0", OK)
			.send("AT+CWJAP=\"lab\",\"secret\"", JOINED, OK)
			.send("AT+CWQAP", "WIFI DISCONNECT\r\n", OK)
			.send("AT+CWJAP", JOINED, OK)
			.send("AT+RST", OK, "\r\nready\r\n")
			.withoutEcho()
			.send("AT+CWJAP", ERROR);
	}

	@Test
	void doesNotRememberANetworkThatItCouldNotJoin() {
		quiet(module().wifi("lab", "secret")).send("AT+CWJAP=\"lab\",\"wrong\"", "+CWJAP:2\r\n", ERROR)
			.send("AT+CWJAP", ERROR);
	}

	@Test
	void pingsOnlyWithWifi() {
		quiet(module()).send("AT+PING=\"8.8.8.8\"", "+PING:1\r\n", OK)
			.send("AT+CWQAP", "WIFI DISCONNECT\r\n", OK)
			.send("AT+PING=\"8.8.8.8\"", "+PING:TIMEOUT\r\n", ERROR);
	}

	@Test
	void spellsAPingTimeoutDifferentlyOnOldFirmware() {
		quiet(module().firmware(FirmwareProfile.V2_1).wifi("lab", "")).send("AT+PING=\"host\"", "+timeout\r\n", ERROR);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1,-12                    | +CIPSNTPCFG:1,-12
			1,14                     | +CIPSNTPCFG:1,14
			1,530                    | +CIPSNTPCFG:1,530
			1,-330,"a"               | +CIPSNTPCFG:1,-330,"a"
			1,0,"a","b","c"          | +CIPSNTPCFG:1,0,"a","b","c"
			""")
	void acceptsEveryTimeZone(String arguments, String report) {
		quiet(module().wifi("lab", "")).send("AT+CIPSNTPCFG=" + arguments, OK)
			.send("AT+CIPSNTPCFG?", report + "\r\n", OK)
			.send("AT+CIPSNTPCFG=0", OK);
	}

}
