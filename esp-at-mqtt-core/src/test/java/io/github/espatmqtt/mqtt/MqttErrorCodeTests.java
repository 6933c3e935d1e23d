package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.at.AtErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MqttErrorCode} against the table of the firmware's documentation.
 */
class MqttErrorCodeTests {

	@ParameterizedTest
	@CsvFileSource(resources = "/mqtt-error-codes.csv", numLinesToSkip = 1)
	void codeAndNameAreThoseOfTheDocumentation(String code, String name, String category, String explanation) {
		int number = Integer.decode(code);
		MqttErrorCode error = MqttErrorCode.valueOf(name);
		assertThat(error.code()).isEqualTo(number);
		assertThat(error.explanation()).isEqualTo(explanation);
		assertThat(error.remedy()).isNotBlank();
		assertThat(MqttErrorCode.of(new AtErrorCode(0x010a0000 | number))).contains(error);
	}

	@Test
	void thereAreNoOtherCodes() {
		assertThat(MqttErrorCode.values()).hasSize(82);
	}

	@ParameterizedTest
	@ValueSource(
			ints = { 0x010a6000, 0x010a6053, 0x010a0000, 0x010affff, 0x010b6006, 0x01006006, 0x010a7194, 0x01090000 })
	void otherCodesAreNotOfMqtt(int value) {
		assertThat(MqttErrorCode.of(new AtErrorCode(value))).isEmpty();
	}

	@Test
	void moduleByteDoesNotMatter() {
		assertThat(MqttErrorCode.of(new AtErrorCode(0xff0a6006))).contains(MqttErrorCode.AT_MQTT_NULL_LINK);
	}

}
