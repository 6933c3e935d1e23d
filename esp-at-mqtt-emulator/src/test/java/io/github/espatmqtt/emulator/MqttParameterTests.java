package io.github.espatmqtt.emulator;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every parameter of the MQTT commands at its limits, one beyond, left out, empty and of
 * the wrong kind. In the tables, {@code x*64} stands for that many letters, {@code ä*32}
 * for letters of two bytes each and {@code \,*32} for escaped commas.
 */
class MqttParameterTests extends Bench {

	private static final Pattern REPEATED = Pattern.compile("(\\\\?.)\\*(\\d+)");

	private static final String USER = "AT+MQTTUSERCFG=0,1,\"c\",\"\",\"\",0,0,\"\"";

	@ParameterizedTest
	@ValueSource(strings = { "0,1,\"c\",\"\",\"\",0,0,\"\"", "0,10,\"c\",\"\",\"\",0,0,\"\"",
			"0,1,\"c\",\"x*64\",\"\",0,0,\"\"", "0,1,\"c\",\"\",\"x*64\",0,0,\"\"", "0,1,\"c\",\"\",\"\",0,0,\"x*32\"",
			"0,1,\"c\",\"ä*32\",\"\",0,0,\"\"", "0,1,\"c\",\"\",\"ä*32\",0,0,\"\"", "0,6,\"c\",\"\",\"\",0,0,\"ä*16\"",
			"0,1,\"x*220\",\"\",\"\",0,0,\"\"", "0,1,\"ä*110\",\"\",\"\",0,0,\"\"",
			"0,1,\"\\,*110\",\"\",\"\",0,0,\"\"", "0,1,\"c\",\"\\,*64\",\"\",0,0,\"\"",
			"0,1,\"x*200\",\"\",\"\",0,0,\"\"", "0x0,0x1,\"c\",\"\",\"\",0,0,\"\"" })
	void acceptsAUserConfiguration(String arguments) {
		quiet(module()).send("AT+MQTTUSERCFG=" + expand(arguments), OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			,1,"c","","",0,0,""              | 01080000 010a6010
			-1,1,"c","","",0,0,""            | 010a6011
			"0",1,"c","","",0,0,""           | 01080000 010a6010
			0,,"c","","",0,0,""              | 01080001 010a6012
			0,-1,"c","","",0,0,""            | 010a6013
			0,0,"c","","",0,0,""             | 010a6013
			0,11,"c","","",0,0,""            | 010a6013
			0,"1","c","","",0,0,""           | 01080001 010a6012
			0,1,,"","",0,0,""                | 010a6015
			0,1,"x*221","","",0,0,""         | 01030000
			0,1,"ä*110c","","",0,0,""        | 01030000
			0,1,"\\,*110c","","",0,0,""      | 01030000
			0,1,c,"","",0,0,""               | 01080002 010a6014
			0,1,"c",,"",0,0,""               | 010a6018
			0,1,"c","x*65","",0,0,""         | 010a6019
			0,1,"c","ä*32u","",0,0,""        | 010a6019
			0,1,"c","u" ,"",0,0,""           | 01080003 010a6017
			0,1,"c","",,0,0,""               | 010a601b
			0,1,"c","","x*65",0,0,""         | 010a601c
			0,1,"c","","ä*32p",0,0,""        | 010a601c
			0,1,"c","",p,0,0,""              | 01080004 010a601a
			0,1,"c","","",,0,""              | 01080005 010a601d
			0,1,"c","","",x,0,""             | 01080005 010a601d
			0,1,"c","","",-1,0,""            | 010a601e
			0,1,"c","","",1,0,""             | 010a601e
			0,1,"c","","",0,,""              | 01080006 010a601f
			0,1,"c","","",0,x,""             | 01080006 010a601f
			0,1,"c","","",0,-1,""            | 010a6020
			0,1,"c","","",0,1,""             | 010a6020
			0,1,"c","","",0,0,p              | 01080007 010a6027
			0,1,"c","","",0,0,               | 010a6028
			0,1,"c","","",0,0,"x*33"         | 010a6029
			0,1,"c","","",0,0,"ä*16p"        | 010a6029
			0,1,"c","","",0,0                | 01060807 010a6008
			0,1,"c","","",0,0,"",0           | 01060809 010a6008
			0                                | 01060801 010a6008
			""")
	void refusesAUserConfiguration(String arguments, String codes) {
		refuses("AT+MQTTUSERCFG=" + arguments, codes);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0,0,0,\"\",\"\",0,0", "0,7200,1,\"\",\"\",2,1", "0,60,0,\"x*128\",\"\",0,0",
			"0,60,0,\"w\",\"x*128\",0,0", "0,60,0,\"ä*64\",\"\",1,0", "0,60,0,\"w\",\"ä*64\",0,0",
			"0,60,0,\"\\,*111\",\"\",0,0", "0,60,0,\"w\",\"\\,*111\",0,0" })
	void acceptsAConnectionConfiguration(String arguments) {
		quiet(module()).send(USER, OK).send("AT+MQTTCONNCFG=" + expand(arguments), OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			1,60,0,"","",0,0                 | 010a6011
			0,,0,"","",0,0                   | 010a602c
			0,-1,0,"","",0,0                 | 010a602d
			0,7201,0,"","",0,0               | 010a602d
			0,"60",0,"","",0,0               | 01080001 010a602b
			0,60,,"","",0,0                  | 01080002 010a602e
			0,60,x,"","",0,0                 | 01080002 010a602e
			0,60,-1,"","",0,0                | 010a602f
			0,60,2,"","",0,0                 | 010a602f
			0,60,0,w,"",0,0                  | 01080003 010a6030
			0,60,0,,"",0,0                   | 010a6031
			0,60,0,"x*129","",0,0            | 010a6032
			0,60,0,"ä*64w","",0,0            | 010a6032
			0,60,0,"\\,*112","",0,0          | 01030000
			0,60,0,"w",m,0,0                 | 01080004 010a6033
			0,60,0,"w",,0,0                  | 010a6034
			0,60,0,"w","x*129",0,0           | 010a6035
			0,60,0,"w","ä*64m",0,0           | 010a6035
			0,60,0,"w","\\,*112",0,0         | 01030000
			0,60,0,"w","a,b",0,0             | 01080004 010a6033
			0,60,0,"w","m",x,0               | 01080005 010a6036
			0,60,0,"w","m",-1,0              | 010a6037
			0,60,0,"w","m",3,0               | 010a6037
			0,60,0,"w","m",0,x               | 01080006 010a6038
			0,60,0,"w","m",0,-1              | 010a6039
			0,60,0,"w","m",0,2               | 010a6039
			0,60,0,"w","m",0                 | 01060706 010a6008
			0,60,0,"w","m",0,0,0             | 01060708 010a6008
			""")
	void refusesAConnectionConfiguration(String arguments, String codes) {
		refuses("AT+MQTTCONNCFG=" + arguments, codes);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			0,h,1883,0                       | 01080001 010a603a
			0,,1883,0                        | 010a603b
			0,"x*129",1883,0                 | 010a603c
			0,"ä*64h",1883,0                 | 010a603c
			0,"\\,*116",1883,0               | 01030000
			0,"h",,0                         | 01080002 010a603d
			0,"h",x,0                        | 01080002 010a603d
			0,"h",-1,0                       | 010a603e
			0,"h",0,0                        | 010a603e
			0,"h",65536,0                    | 010a603e
			0,"h","1883",0                   | 01080002 010a603d
			0,"h",1883,                      | 01080003 010a603f
			0,"h",1883,x                     | 01080003 010a603f
			0,"h",1883,-1                    | 010a6040
			0,"h",1883,2                     | 010a6040
			0,"h",1883                       | 01060403 010a6008
			0,"h",1883,0,3000                | 01060405 010a6008
			0,"h h",1883,0                   | 010a6050
			0,"<h>",1883,0                   | 010a6050
			0,"mqtt://h",1883,0              | 010a6050
			0,"h:1883",1883,0                | 010a6050
			0,"h/mqtt",1883,0                | 010a6050
			0,"u:p@h",1883,0                 | 010a6050
			0," h",1883,0                    | 010a6050
			""")
	void refusesToConnect(String arguments, String codes) {
		refuses("AT+MQTTCONN=" + arguments, codes);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x*128", "ä*64", "my_broker", "127.0.0.1", "broker.example", "::1" })
	void connectsToAnyHostThatCanBeWritten(String host) {
		String name = expand(host);
		quiet(module()).send(USER, OK)
			.send("AT+MQTTCONN=0,\"" + name + "\",65535,0", "+MQTTCONNECTED:0,1,\"" + name + "\",\"65535\",\"\",0\r\n",
					OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			AT+MQTTPUB=0,,"x",0,0            | 010a6042
			AT+MQTTPUB=0,"x*129","x",0,0     | 010a6043
			AT+MQTTPUB=0,"ä*64t","x",0,0     | 010a6043
			AT+MQTTPUB=0,"t","x*232",0,0     | 01030000
			AT+MQTTPUB=0,"t","ä*116",0,0     | 01030000
			AT+MQTTPUB=0,"t","\\,*116",0,0   | 01030000
			AT+MQTTPUB=0,t,"x",0,0           | 01080001 010a6041
			AT+MQTTPUB=0,"t",x,0,0           | 01080002 010a6044
			AT+MQTTPUB=0,"t",,0,0            | 010a6045
			AT+MQTTPUB=0,"t","x",x,0         | 01080003 010a6047
			AT+MQTTPUB=0,"t","x",-1,0        | 010a6048
			AT+MQTTPUB=0,"t","x",3,0         | 010a6048
			AT+MQTTPUB=0,"t","x",0,2         | 010a604a
			AT+MQTTPUB=0,"t","x",0,x         | 01080004 010a6049
			AT+MQTTPUB=0,"t","x",0,-1        | 010a604a
			AT+MQTTPUB=0,"t","x",0           | 01060504 010a6008
			AT+MQTTPUB=0,"t","x",0,0,3000    | 01060506 010a6008
			AT+MQTTPUBRAW=0,t,1,0,0          | 01080001 010a6041
			AT+MQTTPUBRAW=0,"",1,0,0         | 010a6042
			AT+MQTTPUBRAW=0,"x*129",1,0,0    | 010a6043
			AT+MQTTPUBRAW=0,"ä*64t",1,0,0    | 010a6043
			AT+MQTTPUBRAW=0,"t",,0,0         | 01080002 010a604b
			AT+MQTTPUBRAW=0,"t","1",0,0      | 01080002 010a604b
			AT+MQTTPUBRAW=0,"t",0,0,0        | 010a604c
			AT+MQTTPUBRAW=0,"t",131073,0,0   | 010a604c
			AT+MQTTPUBRAW=0,"t",-1,0,0       | 010a604c
			AT+MQTTPUBRAW=0,"t",1,3,0        | 010a6048
			AT+MQTTPUBRAW=0,"t",1,-1,0       | 010a6048
			AT+MQTTPUBRAW=0,"t",1,x,0        | 01080003 010a6047
			AT+MQTTPUBRAW=0,"t",1,0,2        | 010a604a
			AT+MQTTPUBRAW=0,"t",1,0,-1       | 010a604a
			AT+MQTTPUBRAW=0,"t",1,0,x        | 01080004 010a6049
			AT+MQTTPUBRAW=0,"t",1,0,0,3000   | 01060506 010a6008
			AT+MQTTPUBRAW=0,"t",1,0          | 01060504 010a6008
			AT+MQTTSUB=0,t,0                 | 01080001 010a6041
			AT+MQTTSUB=0,"",0                | 010a6042
			AT+MQTTSUB=0,"x*129",0           | 010a6043
			AT+MQTTSUB=0,"ä*64t",0           | 010a6043
			AT+MQTTSUB=0,"\\,*119",0         | 01030000
			AT+MQTTSUB=0,"t",x               | 01080002 010a6047
			AT+MQTTSUB=0,"t",-1              | 010a6048
			AT+MQTTSUB=0,"t",3               | 010a6048
			AT+MQTTSUB=0,"t"                 | 01060302 010a6008
			AT+MQTTSUB=0,"t",0,3000          | 01060304 010a6008
			AT+MQTTUNSUB=0                   | 01060201 010a6008
			AT+MQTTUNSUB=0,t                 | 01080001 010a6041
			AT+MQTTUNSUB=0,""                | 010a6042
			AT+MQTTUNSUB=0,"x*129"           | 010a6043
			AT+MQTTUNSUB=0,"ä*64t"           | 010a6043
			AT+MQTTUNSUB=0,"\\,*119"         | 01030000
			AT+MQTTUNSUB=0,"t",3000          | 01060203 010a6008
			AT+MQTTCLEAN=                    | 01080000 010a6010
			AT+MQTTCLEAN=x                   | 01080000 010a6010
			AT+MQTTCLEAN=0,0                 | 01060102 010a6008
			AT+MQTTCLIENTID=0,c              | 01080001 010a6014
			AT+MQTTCLIENTID=0,""             | 010a6015
			AT+MQTTCLIENTID=0                | 01060201 010a6008
			AT+MQTTCLIENTID=0,"c",0          | 01060203 010a6008
			AT+MQTTCLIENTID=0,"x*235"        | 01030000
			AT+MQTTCLIENTID=0,"ä*117c"       | 01030000
			AT+MQTTUSERNAME=0                | 01060201 010a6008
			AT+MQTTUSERNAME=0,"u",0          | 01060203 010a6008
			AT+MQTTUSERNAME=0,"x*235"        | 01030000
			AT+MQTTUSERNAME=0,u              | 01080001 010a6017
			AT+MQTTUSERNAME=0,""             | 010a6018
			AT+MQTTPASSWORD=0,p              | 01080001 010a601a
			AT+MQTTPASSWORD=0,""             | 010a601b
			AT+MQTTPASSWORD=0                | 01060201 010a6008
			AT+MQTTPASSWORD=0,"p",0          | 01060203 010a6008
			AT+MQTTPASSWORD=0,"x*235"        | 01030000
			AT+MQTTPASSWORD=0,"\\,*117p"     | 01030000
			AT+MQTTLONGCLIENTID=0            | 01060201 010a6008
			AT+MQTTLONGCLIENTID=0,4,0        | 01060203 010a6008
			AT+MQTTLONGCLIENTID=0,-1         | 010a6015
			AT+MQTTLONGCLIENTID=0,x          | 01080001 010a6014
			AT+MQTTLONGCLIENTID=0,0          | 010a6015
			AT+MQTTLONGCLIENTID=0,1025       | 010a6016
			AT+MQTTLONGUSERNAME=0,x          | 01080001 010a6017
			AT+MQTTLONGUSERNAME=0,0          | 010a6018
			AT+MQTTLONGUSERNAME=0,1025       | 010a6019
			AT+MQTTLONGPASSWORD=0,x          | 01080001 010a601a
			AT+MQTTLONGPASSWORD=0,0          | 010a601b
			AT+MQTTLONGPASSWORD=0,1025       | 010a601c
			AT+MQTTLONGPASSWORD=1,4          | 010a6011
			AT+MQTTALPN=0,-1                 | 01070001
			AT+MQTTALPN=0,6                  | 01070001
			AT+MQTTALPN=0,1                  | 01060202
			AT+MQTTALPN=0,x                  | 01080001
			AT+MQTTALPN=0                    | 01060201
			AT+MQTTALPN=0,5,"1","2","3","4"  | 01060206
			AT+MQTTALPN=0,1,one              | 01080002
			AT+MQTTALPN=0,1,"x*237"          | 01030000
			AT+MQTTALPN=0,1,""               | 01070002
			AT+MQTTALPN=0,0,"one"            | 01060203
			AT+MQTTSNI=0                     | 01060201
			AT+MQTTSNI=0,a                   | 01080001
			AT+MQTTSNI=0,"x*240"             | 01030000
			AT+MQTTSNI=0,""                  | 01070001
			AT+MQTTSNI=0,"a","b"             | 01060203
			""")
	void refusesEverythingElse(String line, String codes) {
		refuses(line, codes);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AT+MQTTCLIENTID=0,\"x*234\"", "AT+MQTTCLIENTID=0,\"ä*117\"",
			"AT+MQTTUSERNAME=0,\"x*234\"", "AT+MQTTPASSWORD=0,\"x*234\"", "AT+MQTTPASSWORD=0,\"\\,*117\"",
			"AT+MQTTALPN=0,0", "AT+MQTTALPN=0,5,\"1\",\"2\",\"3\",\"4\",\"5\"", "AT+MQTTALPN=0,1,\"x*236\"",
			"AT+MQTTALPN=0,1,\"ä*118\"", "AT+MQTTSNI=0,\"x*239\"", "AT+MQTTSNI=0,\"\\,*119s\"" })
	void acceptsEverythingElse(String line) {
		quiet(module()).send(USER, OK).send(expand(line), OK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AT+MQTTUSERCFG=%s,1,\"c\",\"\",\"\",0,0,\"\"", "AT+MQTTCLIENTID=%s,\"c\"",
			"AT+MQTTUSERNAME=%s,\"u\"", "AT+MQTTPASSWORD=%s,\"p\"", "AT+MQTTLONGCLIENTID=%s,1",
			"AT+MQTTLONGUSERNAME=%s,1", "AT+MQTTLONGPASSWORD=%s,1", "AT+MQTTCONNCFG=%s,60,0,\"\",\"\",0,0",
			"AT+MQTTALPN=%s,0", "AT+MQTTSNI=%s,\"s\"", "AT+MQTTCONN=%s,\"h\",1883,0", "AT+MQTTPUB=%s,\"t\",\"x\",0,0",
			"AT+MQTTPUBRAW=%s,\"t\",1,0,0", "AT+MQTTSUB=%s,\"t\",0", "AT+MQTTUNSUB=%s,\"t\"", "AT+MQTTCLEAN=%s" })
	void thereIsNoOtherLinkThanTheFirst(String line) {
		quiet(module()).send(USER, OK)
			.send("AT+SYSLOG=1", OK)
			.send(line.formatted("1"), "ERR CODE:0x010a6011\r\n", ERROR)
			.send(line.formatted("-1"), "ERR CODE:0x010a6011\r\n", ERROR)
			.send(line.formatted("x"), "ERR CODE:0x01080000\r\nERR CODE:0x010a6010\r\n", ERROR);
	}

	@Test
	void exchangesMessagesAtTheLimitsOfTheLineAndTheTopic() {
		connected("limits");
		for (String line : List.of("AT+MQTTPUB=0,\"t\",\"x*231\",0,0", "AT+MQTTPUB=0,\"t\",\"ä*115x\",1,0",
				"AT+MQTTPUB=0,\"t\",\"\\,*115x\",2,0", "AT+MQTTPUB=0,\"ä*64\",\"x\",0,1", "AT+MQTTSUB=0,\"x*128\",0",
				"AT+MQTTSUB=0,\"ä*64\",1", "AT+MQTTSUB=0,\"\\,*118t\",2", "AT+MQTTUNSUB=0,\"x*128\"",
				"AT+MQTTUNSUB=0,\"ä*64\"", "AT+MQTTUNSUB=0,\"\\,*118t\"")) {
			this.host.raw(expand(line) + "\r\n").until(OK);
		}
		this.host.send(expand("AT+MQTTPUBRAW=0,\"ä*64\",1,2,1"), "\r\nOK\r\n\r\n>").raw("x").expect("+MQTTPUB:OK\r\n");
	}

	@Test
	void rawDataIsLimitedToOneKilobyteOnTheFirstFirmware() {
		connected(module().firmware(FirmwareProfile.V2_0), "raw", 0)
			.send("AT+MQTTPUBRAW=0,\"t\",1024,0,0", "\r\nOK\r\n", "\r\n>")
			.raw("x".repeat(1024))
			.expect("+MQTTPUB:OK\r\n")
			.send("AT+MQTTPUBRAW=0,\"t\",1025,0,0", ERROR);
	}

	@ParameterizedTest
	@EnumSource
	void keepAliveStartsAtSixtySecondsOnTheFirstFirmware(FirmwareProfile firmware) {
		String answer = (firmware == FirmwareProfile.V2_0) ? ERROR : OK;
		quiet(firmware).send(USER, OK)
			.send("AT+MQTTCONNCFG=0,0,0,\"\",\"\",0,0", answer)
			.send("AT+MQTTCONNCFG=0,59,0,\"\",\"\",0,0", answer)
			.send("AT+MQTTCONNCFG=0,60,0,\"\",\"\",0,0", OK);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
	void theSmallestChipCannotEncrypt(int scheme) {
		String line = USER.replace("=0,1,", "=0," + scheme + ",");
		quiet(FirmwareProfile.V2_3_ESP8266).send("AT+SYSLOG=1", OK);
		if (scheme == 1 || scheme == 6) {
			this.host.send(line, OK);
		}
		else {
			this.host.send(line, "ERR CODE:0x010a6013\r\n", ERROR);
		}
	}

	@Test
	void rawDataIsLimitedByTheBufferOnTheSmallestChip() {
		connected(module().firmware(FirmwareProfile.V2_3_ESP8266), "small", 0)
			.send("AT+MQTTPUBRAW=0,\"t\",504,1,0", "\r\nOK\r\n\r\n>")
			.raw("x".repeat(504))
			.expect("+MQTTPUB:OK\r\n")
			.send("AT+SYSLOG=1", OK)
			.send("AT+MQTTPUBRAW=0,\"t\",505,1,0", "ERR CODE:0x010a604c\r\n", ERROR);
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_0", "V2_1" })
	void topicsAreShorterOnOldFirmware(FirmwareProfile firmware) {
		quiet(firmware).send(USER, OK).send("AT+SYSLOG=1", OK);
		for (String line : List.of("AT+MQTTPUB=0,\"%s\",\"x\",0,0", "AT+MQTTPUBRAW=0,\"%s\",1,0,0",
				"AT+MQTTSUB=0,\"%s\",0", "AT+MQTTUNSUB=0,\"%s\"")) {
			this.host.send(expand(line.formatted("ä*32")), noLink(line), ERROR)
				.send(expand(line.formatted("ä*32t")), "ERR CODE:0x010a6043\r\n", ERROR);
		}
		this.host.send(expand("AT+MQTTCONNCFG=0,60,0,\"x*64\",\"\",0,0"), OK)
			.send(expand("AT+MQTTCONNCFG=0,60,0,\"x*65\",\"\",0,0"), "ERR CODE:0x010a6032\r\n", ERROR);
	}

	@ParameterizedTest
	@ValueSource(strings = { "AT+MQTTCONN=0,\"h\",1883,0,%d", "AT+MQTTPUB=0,\"t\",\"x\",0,0,%d",
			"AT+MQTTPUBRAW=0,\"t\",1,0,0,%d", "AT+MQTTSUB=0,\"t\",0,%d", "AT+MQTTUNSUB=0,\"t\",%d" })
	void timeoutsAreFromThreeToSixtySeconds(String line) {
		quiet(FirmwareProfile.V5_0).send(line.formatted(2999), ERROR)
			.send("AT+SYSLOG=1", OK)
			.send(line.formatted(3000), noLink(line), ERROR)
			.send(line.formatted(60000), noLink(line), ERROR);
		int index = line.split(",").length - 1;
		this.host.send(line.formatted(60001), "ERR CODE:0x0107000" + index + "\r\n", ERROR)
			.send(line.replace("%d", "x"), "ERR CODE:0x0108000" + index + "\r\n", ERROR)
			.send(line.replace("%d", ""), "ERR CODE:0x0108000" + index + "\r\n", ERROR)
			.send(line.formatted(3000) + ",0", "ERR CODE:0x0106%02d%02d\r\n".formatted(index, index + 2),
					"ERR CODE:0x010a6008\r\n", ERROR);
	}

	@Test
	void takesTheDefaultWhereAPlaceIsEmpty() {
		connected("left-out").send("AT+MQTTPUB=0,\"t\",\"x\",,0", OK)
			.send("AT+MQTTPUBRAW=0,\"t\",1,,0", "\r\nOK\r\n\r\n>")
			.raw("x")
			.expect("+MQTTPUB:OK\r\n")
			.send("AT+MQTTCLEAN=0", OK)
			.send(USER, OK)
			.send("AT+MQTTCONNCFG=0,60,0,\"w\",\"m\",,", OK);
	}

	private static String noLink(String line) {
		return "ERR CODE:0x010a" + (line.startsWith("AT+MQTTCONN") ? "6001" : "6006") + "\r\n";
	}

	private void refuses(String line, String codes) {
		StringBuilder expected = new StringBuilder();
		for (String code : codes.split(" ")) {
			expected.append("ERR CODE:0x").append(code).append("\r\n");
		}
		quiet(module()).send(USER, OK)
			.send("AT+SYSLOG=1", OK)
			.send(expand(line), expected.toString(), ERROR)
			.send("AT+MQTTCONN?", "+MQTTCONN:0,1,1,\"\",\"\",\"\",0\r\n", OK);
	}

	/**
	 * Repeat what stands before an asterisk; the host sends one character per byte.
	 */
	private static String expand(String text) {
		String repeated = REPEATED.matcher(text)
			.replaceAll((found) -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
		return new String(repeated.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

}
