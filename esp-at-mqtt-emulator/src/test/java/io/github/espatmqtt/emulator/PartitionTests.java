package io.github.espatmqtt.emulator;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Certificates in the flash memory: partitions before 3.1, key-value storage since.
 */
class PartitionTests extends Bench {

	private static final String PROMPT = "\r\n>";

	private static final String ACCEPTED = "\r\nOK\r\n\r\n>";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			V2_4         | +SYSFLASH:"server_cert",64,2,0x24000,0x2000
			V2_4         | +SYSFLASH:"mqtt_cert",64,12,0x37000,0x2000
			V2_4         | +SYSFLASH:"mqtt_key",64,13,0x39000,0x2000
			V2_4         | +SYSFLASH:"mqtt_ca",64,14,0x3b000,0x2000
			V2_4         | +SYSFLASH:"fatfs",1,129,0x70000,0x90000
			V2_3_ESP8266 | +SYSFLASH:"mqtt_ca",64,13,0x1f000,0x1000
			V3_2         | +SYSFLASH:"mfg_nvs",1,2,0x21000,0x1c000
			V5_0         | +SYSFLASH:"mfg_nvs",1,2,0x31000,0x1f000
			""")
	void listsItsPartitions(FirmwareProfile firmware, String row) {
		assertThat(quiet(firmware).raw("AT+SYSFLASH?\r\n").until(OK)).contains(row + "\r\n");
	}

	@ParameterizedTest
	@EnumSource(names = { "V2_0", "V2_1", "V2_2", "V2_4" })
	void erasesWritesAndReads(FirmwareProfile firmware) {
		quiet(firmware).send("AT+SYSFLASH=0,\"mqtt_ca\"", OK)
			.send("AT+SYSFLASH=1,\"mqtt_ca\",0,8", PROMPT)
			.raw("ab\r\ncd>\"")
			.expect(OK)
			.send("AT+SYSFLASH=2,\"mqtt_ca\",0,10", "+SYSFLASH:10,ab\r\ncd>\"\u00ff\u00ff\r\n", OK)
			.send("AT+SYSFLASH=2,\"mqtt_ca\",4,2", "+SYSFLASH:2,cd\r\n", OK)
			.send("AT+SYSFLASH=2,\"mqtt_key\",8191,1", "+SYSFLASH:1,\u00ff\r\n", OK);
	}

	@Test
	void writingWithoutErasingOnlyClearsBits() {
		quiet(FirmwareProfile.V2_4).send("AT+SYSFLASH=1,\"mqtt_ca\",0,4", PROMPT)
			.raw("aaaa")
			.expect(OK)
			.send("AT+SYSFLASH=1,\"mqtt_ca\",0,4", PROMPT)
			.raw("bcde")
			.expect(OK)
			.send("AT+SYSFLASH=2,\"mqtt_ca\",0,4", "+SYSFLASH:4,`a`a\r\n", OK)
			.send("AT+SYSFLASH=0,\"mqtt_ca\",0,4096", OK)
			.send("AT+SYSFLASH=2,\"mqtt_ca\",0,2", "+SYSFLASH:2,\u00ff\u00ff\r\n", OK);
	}

	@Test
	void erasesBlockByBlock() {
		quiet(FirmwareProfile.V2_4).send("AT+SYSFLASH=1,\"mqtt_ca\",4092,8", PROMPT)
			.raw("abcdefgh")
			.expect(OK)
			.send("AT+SYSFLASH=0,\"mqtt_ca\",4096,4096", OK)
			.send("AT+SYSFLASH=2,\"mqtt_ca\",4092,5", "+SYSFLASH:5,abcd\u00ff\r\n", OK);
	}

	@Test
	void partitionsSurviveARestart() {
		quiet(FirmwareProfile.V2_4).send("AT+SYSFLASH=1,\"mqtt_key\",0,4", PROMPT)
			.raw("kept")
			.expect(OK)
			.send("AT+RST", OK, READY)
			.withoutEcho()
			.send("AT+SYSFLASH=2,\"mqtt_key\",0,4", "+SYSFLASH:4,kept\r\n", OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			AT+SYSFLASH=3,"mqtt_ca"            | 01070000
			AT+SYSFLASH=0                      | 01060401
			AT+SYSFLASH=0,mqtt_ca              | 01080001
			AT+SYSFLASH=0,"other"              | 01070001
			AT+SYSFLASH=0,"mqtt_ca",0          | 01060403
			AT+SYSFLASH=0,"mqtt_ca",0,100      | 01070003
			AT+SYSFLASH=1,"mqtt_ca",0          | 01060403
			AT+SYSFLASH=1,"mqtt_ca",0,0        | 01070003
			AT+SYSFLASH=1,"mqtt_ca",0,3        | 01070003
			AT+SYSFLASH=1,"mqtt_ca",0,8196     | 01070003
			AT+SYSFLASH=1,"mqtt_ca",8192,4     | 01070002
			AT+SYSFLASH=1,"mqtt_ca",8188,8     | 01070003
			AT+SYSFLASH=2,"mqtt_ca",0,4,4      | 01060405
			""")
	void refusesWhatDoesNotFit(String line, String code) {
		quiet(FirmwareProfile.V2_4).send("AT+SYSLOG=1", OK).send(line, "ERR CODE:0x" + code + "\r\n", ERROR);
	}

	@Test
	void readsACertificateInParts() {
		quiet(module()).send("AT+SYSMFG=2,\"mqtt_ca\",\"mqtt_ca\",8,6", ACCEPTED)
			.raw("abcdef")
			.expect(OK)
			.send("AT+SYSMFG=1,\"mqtt_ca\",\"mqtt_ca\",0,6", "+SYSMFG:\"mqtt_ca\",\"mqtt_ca\",8,6,abcdef\r\n", OK)
			.send("AT+SYSMFG=1,\"mqtt_ca\",\"mqtt_ca\",2,3", "+SYSMFG:\"mqtt_ca\",\"mqtt_ca\",8,3,cde\r\n", OK)
			.send("AT+SYSMFG=1,\"mqtt_ca\",\"mqtt_ca\",5,1", "+SYSMFG:\"mqtt_ca\",\"mqtt_ca\",8,1,f\r\n", OK)
			.send("AT+SYSLOG=1", OK)
			.send("AT+SYSMFG=1,\"mqtt_ca\",\"mqtt_ca\",6,1", "ERR CODE:0x01070003\r\n", ERROR)
			.send("AT+SYSMFG=1,\"mqtt_ca\",\"mqtt_ca\",5,2", "ERR CODE:0x01070004\r\n", ERROR)
			.send("AT+SYSMFG=1,\"mqtt_ca\",\"mqtt_ca\",0", "ERR CODE:0x01060104\r\n", ERROR)
			.send("AT+SYSMFG=1,\"mqtt_ca\",\"mqtt_key\"", "ERR CODE:0x01070002\r\n", ERROR)
			.send("AT+SYSMFG=0,\"mqtt_ca\",\"mqtt_key\"", "ERR CODE:0x01070002\r\n", ERROR)
			.send("AT+SYSMFG=0,\"mqtt_ca\",\"mqtt_ca\",1", "ERR CODE:0x01060104\r\n", ERROR)
			.send("AT+SYSMFG=0,\"mqtt_ca\",\"mqtt_ca\"", OK)
			.send("AT+SYSMFG=1,\"mqtt_ca\",\"mqtt_ca\"", "ERR CODE:0x01070001\r\n", ERROR);
	}

	@Test
	void missesACertificateOnceItIsErased() {
		quiet(module()).send("AT+SYSMFG=2,\"mqtt_ca\",\"mqtt_ca\",8,6", ACCEPTED)
			.raw("abcdef")
			.expect(OK)
			.send("AT+SYSMFG=0,\"mqtt_ca\"", OK);
		connectWith(3, "6021");
	}

	@Test
	void keepsTheCertificatesOfItsOwnClientAndServer() {
		quiet(module()).send("AT+SYSMFG=2,\"server_key\",\"server_key.0\",8,2", ACCEPTED)
			.raw("ab")
			.expect(OK)
			.send("AT+SYSMFG=2,\"client_ca\",\"client_ca.1\",8,3", ACCEPTED)
			.raw("cde")
			.expect(OK)
			.send("AT+SYSMFG=2,\"factory_param\",\"uart_port\",1,1", OK)
			.send("AT+SYSMFG?", "+SYSMFG:\"client_ca\"\r\n+SYSMFG:\"factory_param\"\r\n+SYSMFG:\"server_key\"\r\n", OK)
			.send("AT+SYSMFG=1,\"client_ca\"", "+SYSMFG:\"client_ca\",\"client_ca.1\",8\r\n", OK)
			.send("AT+SYSMFG=1,\"client_ca\",\"client_ca.1\"", "+SYSMFG:\"client_ca\",\"client_ca.1\",8,3,cde\r\n", OK)
			.send("AT+SYSMFG=1,\"factory_param\",\"uart_port\"", "+SYSMFG:\"factory_param\",\"uart_port\",1,1,1\r\n",
					OK)
			.send("AT+SYSMFG=0,\"server_key\"", OK)
			.send("AT+SYSMFG=2,\"factory_param\",\"uart_port\",1,256", ERROR)
			.send("AT+SYSMFG=1,\"server_key\",\"server_key.0\"", ERROR);
	}

	private void connectWith(int scheme, String code) {
		this.host.send("AT+MQTTUSERCFG=0," + scheme + ",\"c\",\"\",\"\",0,0,\"\"", OK)
			.send("AT+SYSLOG=1", OK)
			.send("AT+MQTTCONN=0,\"b\",8883,0", "ERR CODE:0x010a" + code + "\r\n", ERROR);
	}

}
