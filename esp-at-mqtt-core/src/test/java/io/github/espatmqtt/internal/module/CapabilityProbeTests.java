package io.github.espatmqtt.internal.module;

import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.internal.at.ScriptedConnection;
import io.github.espatmqtt.internal.at.ScriptedModule;
import io.github.espatmqtt.module.FirmwareVersion;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.espatmqtt.module.ModuleFeature.ALPN;
import static io.github.espatmqtt.module.ModuleFeature.CERTIFICATE_ENTRIES;
import static io.github.espatmqtt.module.ModuleFeature.LONG_CREDENTIALS;
import static io.github.espatmqtt.module.ModuleFeature.MQTT;
import static io.github.espatmqtt.module.ModuleFeature.SECURE_SCHEMES;
import static io.github.espatmqtt.module.ModuleFeature.SNI;
import static io.github.espatmqtt.module.ModuleFeature.TEXT_CREDENTIALS;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CapabilityProbe} with a scripted module.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CapabilityProbeTests {

	private static final String OK = "\r\nOK\r\n";

	private static final String ERROR = "\r\nERROR\r\n";

	private static final String UNSUPPORTED = "ERR CODE:0x01090000\r\n" + ERROR;

	private static final String WRONG_FORM = "ERR CODE:0x010c0000\r\n" + ERROR;

	private final ScriptedConnection script = new ScriptedConnection().synchronize();

	@ParameterizedTest
	@ValueSource(strings = { "2.0.0", "2.1.0" })
	void firmwareWithoutListIsKnownByItsRelease(String version) {
		ModuleIdentity module = module(version, "ESP32");
		assertThat(probe(module)).isEqualTo(ModuleCapabilities.of(module));
		assertThat(this.script.heard()).isEmpty();
	}

	@Test
	void completeListAnswersEverything() {
		expectList("AT+MQTTUSERCFG", "AT+MQTTCLIENTID", "AT+MQTTALPN");
		assertThat(probe(module("2.4.0", "ESP32")).features()).containsExactlyInAnyOrder(MQTT, TEXT_CREDENTIALS, ALPN,
				SECURE_SCHEMES);
	}

	@Test
	void listShowsMoreThanTheReleasePromises() {
		expectList("AT+MQTTUSERCFG", "AT+MQTTCLIENTID", "AT+MQTTLONGCLIENTID");
		assertThat(probe(module("2.3.0", "ESP8266")).features()).containsExactlyInAnyOrder(MQTT, TEXT_CREDENTIALS,
				LONG_CREDENTIALS);
	}

	@ParameterizedTest
	@CsvSource({ "0x01090000, false", "0x010c0000, true", "0x01060202, true", "0x01080001, true", "0x010a6001, true",
			"'', false" })
	void listWithoutWhatTheReleasePromisesIsDoubted(String code, boolean exists) {
		expectList("AT+MQTTUSERCFG", "AT+MQTTCLIENTID", "AT+MQTTALPN");
		this.script.expect("AT+MQTTLONGCLIENTID?").send((code.isEmpty() ? "" : "ERR CODE:" + code + "\r\n") + ERROR);
		assertThat(probe(module("3.0.0", "ESP32")).has(LONG_CREDENTIALS)).isEqualTo(exists);
	}

	@Test
	void damagedListMakesNothingDisappear() {
		this.script.expect("AT+CMD?")
			.send("+CMD:0,\"AT\",0,0,0,1\r\n+CMD:1,\"AT+MQTTUSERCFG\",0,0,1,0\r\n+CMD:2,\"AT+MQ+MQTTSNI\",0,0,1,0\r\n"
					+ OK)
			.expect("AT+MQTTCLIENTID?")
			.send(UNSUPPORTED)
			.expect("AT+MQTTLONGCLIENTID?")
			.send(WRONG_FORM)
			.expect("AT+MQTTALPN?")
			.send(ERROR)
			.expect("AT+MQTTSNI?")
			.send(WRONG_FORM)
			.expect("AT+SYSMFG?")
			.send("+SYSMFG:\"mqtt_ca\"\r\n" + OK);
		assertThat(probe(module("3.3.0", "ESP32")).features()).containsExactlyInAnyOrder(MQTT, LONG_CREDENTIALS, ALPN,
				SNI, CERTIFICATE_ENTRIES, SECURE_SCHEMES);
	}

	@Test
	void lateReleaseForEsp8266IsFoundWithoutList() {
		this.script.expect("AT+CMD?").send(ERROR).expect("AT+MQTTCLIENTID?").send(WRONG_FORM);
		this.script.expect("AT+MQTTLONGCLIENTID?").send(WRONG_FORM);
		assertThat(probe(module("2.3.0", "ESP8266")).features()).containsExactlyInAnyOrder(MQTT, TEXT_CREDENTIALS,
				LONG_CREDENTIALS);
	}

	@Test
	void cloneWithoutListAndCodesIsTakenForARecentModule() {
		ModuleIdentity unknown = new ModuleIdentity(null, null, null);
		this.script.expect("AT+CMD?").send(ERROR);
		for (String command : List.of("CLIENTID", "LONGCLIENTID", "ALPN", "SNI")) {
			this.script.expect("AT+MQTT" + command + "?").send(ERROR);
		}
		this.script.expect("AT+SYSMFG?").send(ERROR);
		assertThat(probe(unknown)).isEqualTo(ModuleCapabilities.of(unknown));
	}

	@Test
	void cloneIsKnownByItsList() {
		this.script.expect("AT+CMD?")
			.send("+CMD: 1, \"AT+GMR\", 0, 0, 0, 1\r\n+CMD: 2, \"AT+MQTTUSERCFG\", 0, 0, 1, 0\r\n" + OK);
		for (String command : List.of("CLIENTID", "LONGCLIENTID", "ALPN", "SNI")) {
			this.script.expect("AT+MQTT" + command + "?").send(ERROR);
		}
		this.script.expect("AT+SYSMFG?").send(ERROR);
		assertThat(probe(new ModuleIdentity(null, null, null)).features()).containsExactlyInAnyOrder(MQTT,
				SECURE_SCHEMES);
	}

	@Test
	void completeListWithoutMqttMeansNoMqtt() {
		expectList("AT+MQTTCLIENTID", "AT+MQTTALPN");
		assertThat(probe(module("2.4.0", "ESP32")).has(MQTT)).isFalse();
	}

	private void expectList(String... names) {
		this.script.expect("AT+CMD?").send(CommandLists.answer(names));
	}

	private static ModuleIdentity module(String version, String chip) {
		return new ModuleIdentity(FirmwareVersion.parse(version).orElseThrow(), chip, null);
	}

	private ModuleCapabilities probe(ModuleIdentity module) {
		try (ScriptedModule engine = new ScriptedModule(this.script)) {
			return new CapabilityProbe(engine.engine(), Duration.ofSeconds(10)).probe(module);
		}
	}

}
