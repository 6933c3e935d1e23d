package io.github.espatmqtt.emulator;

import java.util.List;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands about the module itself, the line discipline and the error codes.
 */
class BasicConversationTests extends Bench {

	@Test
	void echoesUntilItIsToldNotTo() {
		plugIn(module()).send("AT", "AT\r\n", OK)
			.send("ATE0", "ATE0\r\n", OK)
			.send("AT", OK)
			.send("ATE1", OK)
			.send("AT+FAKE", "AT+FAKE\r\n", ERROR);
	}

	@Test
	void printsItsBanner() {
		plugIn(module().firmware(FirmwareProfile.V3_2))
			.send("AT+GMR", "AT+GMR\r\nAT version:3.2.0.0(s-ec2dec2 - ESP32 - Jul 28 2023 07:05:28)\r\n"
					+ "SDK version:v5.0.2-376-g24b9d38a24-dirty\r\n"
					+ "compile time(6118fc22):Jul 28 2023 09:47:28\r\nBin version:v3.2.0.0(WROOM-32)\r\n\r\nOK\r\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+FAKE                            | 01090000
			AT+SYSLOG2?                        | 01090000
			ATE2                               | 01090000
			AT+CWMODE?x                        | 01090000
			at                                 | 01030000
			At+GMR                             | 01030000
			@AT+RST                            | 01030000
			' '                                | 01030000
			''                                 | 01030000
			AT?                                | 010c0000
			AT+GMR?                            | 010c0000
			AT+GMR=1                           | 010c0000
			AT+SYSLOG                          | 010c0000
			AT+MQTTCONN                        | 010c0000
			AT+MQTTCONN=?                      | 010c0000
			AT+MQTTPUB?                        | 010c0000
			AT+SYSLOG=2                        | 01070000
			AT+SYSLOG=                         | 01080000
			AT+SYSLOG=x                        | 01080000
			AT+SYSLOG="1"                      | 01080000
			AT+SYSLOG=1,1                      | 01060102
			AT+UART_CUR=115200,8,1,0           | 01060504
			AT+UART_CUR=115200,8,1,0,4         | 01070004
			AT+UART_CUR=79,8,1,0,0             | 01070000
			""")
	void namesWhatIsWrongWithALine(String line, String code) {
		quiet(module()).send("AT+SYSLOG=1", OK).send(line, "ERR CODE:0x" + code + "\r\n", ERROR);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+MQTTUSERCFG=1,1,"c","","",0,0,""           | 010a6011
			AT+MQTTUSERCFG=x,1,"c","","",0,0,""           | 01080000,010a6010
			AT+MQTTUSERCFG=0,0,"c","","",0,0,""           | 010a6013
			AT+MQTTUSERCFG=0,11,"c","","",0,0,""          | 010a6013
			AT+MQTTUSERCFG=0,"1","c","","",0,0,""         | 01080001,010a6012
			AT+MQTTUSERCFG=0,1,c,"","",0,0,""             | 01080002,010a6014
			AT+MQTTUSERCFG=0,1,,"","",0,0,""              | 010a6015
			AT+MQTTUSERCFG=0,1,"c,d","","",0,0,""         | 01080002,010a6014
			AT+MQTTUSERCFG=0,1,"c",u,"",0,0,""            | 01080003,010a6017
			AT+MQTTUSERCFG=0,1,"c","",p,0,0,""            | 01080004,010a601a
			AT+MQTTUSERCFG=0,1,"c","","",1,0,""           | 010a601e
			AT+MQTTUSERCFG=0,1,"c","","",0,1,""           | 010a6020
			AT+MQTTUSERCFG=0,1,"c","","",0,0,mqtt         | 01080007,010a6027
			AT+MQTTUSERCFG=0,1,"c","","",0,0              | 01060807,010a6008
			AT+MQTTUSERCFG=0,1,"c","","",0,0,"",1         | 01060809,010a6008
			AT+MQTTCONNCFG=0,7201,0,"","",0,0             | 010a602d
			AT+MQTTCONNCFG=0,x,0,"","",0,0                | 01080001,010a602b
			AT+MQTTCONNCFG=0,0,2,"","",0,0                | 010a602f
			AT+MQTTCONNCFG=0,0,0,"","",3,0                | 010a6037
			AT+MQTTCONNCFG=0,0,0,"","",0,2                | 010a6039
			AT+MQTTCONN=0,"",1883,0                       | 010a603b
			AT+MQTTCONN=0,"b",0,0                         | 010a603e
			AT+MQTTCONN=0,"b",65536,0                     | 010a603e
			AT+MQTTCONN=0,"b","1883",0                    | 01080002,010a603d
			AT+MQTTCONN=0,"b",1883,2                      | 010a6040
			AT+MQTTCONN=0,"b",1883                        | 01060403,010a6008
			AT+MQTTCONN=0,"b",1883,0,5000                 | 01060405,010a6008
			AT+MQTTPUB=0,"messages/log","765933, 94875095",0,0 | 01080002,010a6044
			AT+MQTTPUB=0,"","x",0,0                       | 010a6042
			AT+MQTTPUB=0,t,"x",0,0                        | 01080001,010a6041
			AT+MQTTPUB=0,"t","",0,0                       | 010a6045
			AT+MQTTPUB=0,"t","x",3,0                      | 010a6048
			AT+MQTTPUB=0,"t","x",0,2                      | 010a604a
			AT+MQTTPUB=0,"t","x\\",0,0                    | 01080002,010a6044
			AT+MQTTPUBRAW=0,"t",0,0,0                     | 010a604c
			AT+MQTTPUBRAW=0,"t",x,0,0                     | 01080002,010a604b
			AT+MQTTPUBRAW=0,"t",131073,0,0                | 010a604c
			AT+MQTTSUB=0,"t",3                            | 010a6048
			AT+MQTTSUB=0,"t"                              | 01060302,010a6008
			AT+MQTTCLEAN=1                                | 010a6011
			""")
	void namesWhatIsWrongWithAParameter(String line, String codes) {
		StringBuilder expected = new StringBuilder();
		for (String code : codes.split(",")) {
			expected.append("ERR CODE:0x").append(code).append("\r\n");
		}
		quiet(module()).send("AT+SYSLOG=1", OK).send(line, expected.toString(), ERROR);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AT+FAKE", "AT+MQTTCONN=0", "AT+MQTTPUB=0,\"t\",\"a,b\",0,0", "nonsense" })
	void keepsErrorCodesToItselfByDefault(String line) {
		quiet(module()).send(line, ERROR);
	}

	@Test
	void acceptsLinesUpTo256BytesWithTheirEnd() {
		String start = "AT+MQTTUSERCFG=0,1,\"";
		String end = "\",\"\",\"\",0,0,\"\"";
		String longest = "c".repeat(254 - start.length() - end.length());
		quiet(module()).send(start + longest + end, OK).send(start + longest + "c" + end, ERROR).send("AT", OK);
	}

	@ParameterizedTest
	@EnumSource
	void limitsTopicsToTheirVersionsLength(FirmwareProfile firmware) {
		int limit = firmware.atLeast(FirmwareProfile.V2_2) ? 128 : 64;
		quiet(firmware).send("AT+SYSLOG=1", OK)
			.send("AT+MQTTPUB=0,\"" + "t".repeat(limit) + "\",\"x\",0,0", "ERR CODE:0x010a6006\r\n", ERROR)
			.send("AT+MQTTPUB=0,\"" + "t".repeat(limit + 1) + "\",\"x\",0,0", "ERR CODE:0x010a6043\r\n", ERROR);
	}

	@ParameterizedTest
	@EnumSource
	void limitsWillMessagesToTheirVersionsLength(FirmwareProfile firmware) {
		int limit = firmware.atLeast(FirmwareProfile.V3_4) ? 128 : 64;
		quiet(firmware).send("AT+MQTTUSERCFG=0,1,\"c\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+MQTTCONNCFG=0,60,0,\"will\",\"" + "m".repeat(limit) + "\",0,0", OK)
			.send("AT+MQTTCONNCFG=0,60,0,\"will\",\"" + "m".repeat(limit + 1) + "\",0,0", ERROR);
	}

	@Test
	void restartsOnCommand() {
		quiet(module()).send("AT+SYSLOG=1", OK)
			.send("AT+RST", OK, READY)
			.send("AT+SYSLOG?", "AT+SYSLOG?\r\n+SYSLOG:0\r\n", OK);
	}

	@Test
	void forgetsItsNetworkWhenRestored() {
		quiet(module()).send("AT+UART_DEF=9600,8,1,0,0", OK)
			.send("AT+RESTORE", OK, "\r\nready\r\n")
			.send("AT+CWSTATE?", "AT+CWSTATE?\r\n+CWSTATE:0,\"\"\r\n", OK)
			.send("AT+UART_DEF?", "AT+UART_DEF?\r\n+UART_DEF:115200,8,1,0,1\r\n", OK);
	}

	@Test
	void keepsTheDefaultPortSettingsOverARestart() {
		quiet(module()).send("AT+UART_CUR?", "+UART_CUR:115200,8,1,0,1\r\n", OK)
			.send("AT+UART_CUR=921600,8,1,0,3", OK)
			.send("AT+UART_DEF=57600,7,2,1,1", OK)
			.send("AT+UART_CUR?", "+UART_CUR:921600,8,1,0,3\r\n", OK)
			.send("AT+RST", OK, READY)
			.send("AT+UART_CUR?", "AT+UART_CUR?\r\n+UART_CUR:57600,7,2,1,1\r\n", OK);
	}

	@Test
	void answersTheSmallQueries() {
		quiet(module()).send("AT+SYSLOG?", "+SYSLOG:0\r\n", OK)
			.send("AT+SYSSTORE?", "+SYSSTORE:1\r\n", OK)
			.send("AT+SYSSTORE=0", OK)
			.send("AT+SYSSTORE?", "+SYSSTORE:0\r\n", OK)
			.send("AT+SYSRAM?", "+SYSRAM:148408,84044\r\n", OK);
	}

	@Test
	void reportsOneNumberOfMemoryOnOldFirmware() {
		quiet(FirmwareProfile.V2_0).send("AT+SYSRAM?", "+SYSRAM:148408\r\n", OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+CMD?                  | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+SYSSTORE?             | 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+CWSTATE?              | 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+SYSMFG?               | 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTUSERCFG?          | 2.1
			AT+MQTTCONNCFG?          | 2.1
			AT+MQTTCLIENTID=0,"x"    | 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0-esp32 5.0-esp32c3
			AT+MQTTUSERNAME=0,"x"    | 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0-esp32 5.0-esp32c3
			AT+MQTTPASSWORD=0,"x"    | 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0-esp32 5.0-esp32c3
			AT+MQTTLONGCLIENTID=0,0  | 2.3-esp8266 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTLONGUSERNAME=0,0  | 2.3-esp8266 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTLONGPASSWORD=0,0  | 2.3-esp8266 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTALPN=0,0          | 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTSNI=0,"x"         | 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			AT+MQTTPUB=0,"t","x",0,0 | 2.0 2.1 2.2 2.3-esp8266 2.4 3.2 3.4 4.1 5.0 5.0-esp32 5.0-esp32c3
			""")
	void knowsItsVersionsCommands(String line, String versions) {
		for (FirmwareProfile firmware : FirmwareProfile.values()) {
			quiet(firmware).send("AT+SYSLOG=1", OK);
			assertThat(isKnown(line)).as(firmware.version())
				.isEqualTo(List.of(versions.split(" ")).contains(firmware.version()));
			this.host.close();
			this.emulator.close();
		}
		quiet(module());
	}

	private boolean isKnown(String line) {
		this.host.raw(line + "\r\n");
		StringBuilder answer = new StringBuilder();
		while (!answer.toString().endsWith(OK) && !answer.toString().endsWith(ERROR)) {
			answer.append(this.host.until("\n"));
		}
		return !answer.toString().contains("0x01090000") && !answer.toString().contains("0x010c0000");
	}

	@Test
	void listsItsCommands() {
		quiet(module()).raw("AT+CMD?\r\n");
		String listing = this.host.until(OK);
		assertThat(listing).startsWith("+CMD:0,\"AT\",0,0,0,1\r\n+CMD:1,\"ATE0\",0,0,0,1\r\n")
			.containsPattern("\\+CMD:\\d+,\"AT\\+MQTTCONN\",0,1,1,0\r\n")
			.containsPattern("\\+CMD:\\d+,\"AT\\+MQTTPUBRAW\",0,0,1,0\r\n")
			.endsWith("\r\n\r\nOK\r\n");
	}

	@Test
	void remembersTheLinesItReceived() {
		quiet(module()).send("AT+SYSLOG=1", OK)
			.send("AT+CWJAP=\"caf\u00c3\u00a9\",\"secret\"", "WIFI DISCONNECT\r\nWIFI CONNECTED\r\nWIFI GOT IP\r\n",
					OK);
		assertThat(this.emulator.received()).containsExactly("ATE0", "AT+SYSLOG=1",
				"AT+CWJAP=\"caf\u00e9\",\"secret\"");
	}

}
