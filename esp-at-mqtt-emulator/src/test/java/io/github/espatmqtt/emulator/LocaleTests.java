package io.github.espatmqtt.emulator;

import io.github.espatmqtt.fixtures.Peer;

import java.util.Locale;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A module speaks with the same digits wherever the computer is that emulates it.
 */
class LocaleTests extends Bench {

	private final Locale before = Locale.getDefault();

	@AfterEach
	void returnHome() {
		Locale.setDefault(this.before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar-EG", "fa-IR" })
	void reportsMessagesAndSubscriptions(String tag) {
		Locale.setDefault(Locale.forLanguageTag(tag));
		connected("digits-" + tag).send("AT+MQTTCONN?", "+MQTTCONN:0,4,1,\"b\",\"1883\",\"\",0\r\n", OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,4,\"\",0\r\n", OK)
			.send("AT+MQTTSUB=0,\"l/" + tag + "\",1", OK)
			.send("AT+MQTTSUB?", "+MQTTSUB:0,6,\"l/" + tag + "\",1\r\n", OK);
		try (Peer peer = Peer.at(broker)) {
			peer.publish("l/" + tag, "x".repeat(1500));
		}
		int first = 1024 - 1 - 2 - 2 - ("l/" + tag).length() - 2;
		this.host.expect(message("l/" + tag, "x".repeat(first)), message("l/" + tag, "x".repeat(1500 - first)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar-EG", "fa-IR" })
	void reportsWhatElseHasNumbers(String tag) {
		Locale.setDefault(Locale.forLanguageTag(tag));
		quiet(module()).send("AT+UART_CUR=115200,8,1,0,0", OK)
			.send("AT+UART_CUR?", "+UART_CUR:115200,8,1,0,0\r\n", OK)
			.send("AT+SYSMFG=2,\"mqtt_ca\",\"mqtt_ca\",8,2", "\r\nOK\r\n\r\n>")
			.raw("ab")
			.expect(OK)
			.send("AT+SYSMFG=1,\"mqtt_ca\",\"mqtt_ca\"", "+SYSMFG:\"mqtt_ca\",\"mqtt_ca\",8,2,ab\r\n", OK)
			.send("AT+SYSLOG=1", OK)
			.send("AT+MQTTUSERCFG=0,11,\"\",\"\",\"\",0,0,\"\"", "ERR CODE:0x010a6013\r\n", ERROR)
			.send("AT+CWSTATE?", "+CWSTATE:2,\"emulated\"\r\n", OK)
			.send("AT+CIPSTA?", "+CIPSTA:ip:\"192.0.2.50\"\r\n+CIPSTA:gateway:\"192.0.2.1\"\r\n",
					"+CIPSTA:netmask:\"255.255.255.0\"\r\n", OK);
		assertThat(this.host.raw("AT+CMD?\r\n").until(OK)).startsWith("+CMD:0,\"AT\",0,0,0,1\r\n").isASCII();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar-EG", "fa-IR" })
	void reportsThePartitionsAndTheLog(String tag) {
		Locale.setDefault(Locale.forLanguageTag(tag));
		quiet(module().firmware(FirmwareProfile.V2_1));
		misbehave(Faults.builder().log());
		String answer = this.host.raw("AT+SYSFLASH?\r\n").until(OK);
		assertThat(answer).contains("+SYSFLASH:\"mqtt_cert\",64,12,0x37000,0x2000\r\n", "I (0) wifi:").isASCII();
	}

}
