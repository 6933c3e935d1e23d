package io.github.espatmqtt.emulator.device.command;

import java.util.List;

import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.mqtt.MqttErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The numbers here must be those that the host's side knows by the same names.
 */
class ErrorCodeTests {

	@ParameterizedTest
	@EnumSource
	void errorsHaveTheirDocumentedNumbers(MqttError error) {
		assertThat(name(ErrorCode.mqtt(error.code()))).isEqualTo("AT_MQTT_" + error.name());
	}

	@ParameterizedTest
	@CsvSource({ "CLIENT_ID, CLIENT_ID", "USERNAME, USERNAME", "PASSWORD, PASSWORD", "PATH, PATH",
			"WILL_TOPIC, LWT_TOPIC", "WILL_MESSAGE, LWT_MSG", "HOST, HOST", "TOPIC, TOPIC", "DATA, DATA" })
	void stringsHaveThreeCodes(Field field, String name) {
		assertThat(name(last(field.unreadable(0)))).isEqualTo("AT_MQTT_" + name + "_READ_FAILED");
		assertThat(name(last(field.absent(0)))).isEqualTo("AT_MQTT_" + name + "_IS_NULL");
		assertThat(name(last(field.tooLong(0)))).isEqualTo("AT_MQTT_" + name + "_IS_OVERLENGTH");
	}

	@ParameterizedTest
	@CsvSource({ "LINK_ID, LINK_ID", "SCHEME, SCHEME", "CERT_KEY_ID, CERT_KEY_ID", "CA_ID, CA_ID",
			"KEEP_ALIVE, KEEPALIVE", "DISABLE_CLEAN_SESSION, DISABLE_CLEAN_SESSION", "WILL_QOS, LWT_QOS",
			"WILL_RETAIN, LWT_RETAIN", "PORT, PORT", "RECONNECT, RECONNECT", "QOS, QOS", "RETAIN, RETAIN",
			"LENGTH, PUBLISH_LENGTH" })
	void numbersHaveTwoCodes(Field field, String name) {
		assertThat(name(last(field.unreadable(0)))).isEqualTo("AT_MQTT_" + name + "_READ_FAILED");
		assertThat(name(last(field.wrongValue(0)))).isEqualTo("AT_MQTT_" + name + "_VALUE_IS_WRONG");
	}

	@Test
	void theKeepAliveHasAThirdCode() {
		assertThat(name(last(Field.KEEP_ALIVE.absent(1)))).isEqualTo("AT_MQTT_KEEPALIVE_IS_NULL");
	}

	@Test
	void aMistakeInTheLineComesBeforeItsMeaning() {
		assertThat(Field.DATA.unreadable(2).codes()).containsExactly(0x01080002, 0x010a6044);
		assertThat(Field.TOPIC.missing(5, 3).codes()).containsExactly(0x01060503, 0x010a6008);
		assertThat(Field.TOPIC.absent(1).codes()).containsExactly(0x010a6042);
	}

	@Test
	void otherCommandsHaveOnlyTheGeneralCodes() {
		assertThat(Field.PLAIN.unreadable(2).codes()).containsExactly(0x01080002);
		assertThat(Field.PLAIN.missing(5, 3).codes()).containsExactly(0x01060503);
		assertThat(Field.PLAIN.absent(1).codes()).containsExactly(0x01070001);
		assertThat(Field.PLAIN.tooLong(1).codes()).containsExactly(0x01070001);
		assertThat(Field.PLAIN.wrongValue(1).codes()).containsExactly(0x01070001);
	}

	private static int last(CommandFailed failure) {
		List<Integer> codes = failure.codes();
		return codes.get(codes.size() - 1);
	}

	private static String name(int code) {
		return MqttErrorCode.of(new AtErrorCode(code)).map(Enum::name).orElse("unknown");
	}

}
