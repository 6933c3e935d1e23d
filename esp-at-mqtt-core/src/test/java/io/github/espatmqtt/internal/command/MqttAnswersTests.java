package io.github.espatmqtt.internal.command;

import java.util.List;

import io.github.espatmqtt.internal.at.AtAnswer;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MqttAnswers}.
 */
class MqttAnswersTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "0,4,1,\"b.example\",\"1883\",\"\",0; 4; 1; b.example; 1883; ''; false",
			"0,6,10,\"b.example\",\"8884\",\"/mqtt\",1; 6; 10; b.example; 8884; /mqtt; true",
			"0,6,10,\"b.example\",\"8884\",\"mqtt\",1; 6; 10; b.example; 8884; mqtt; true",
			"0,2,1,\"\",\"\",\"\",0; 2; 1; ''; ''; ''; false", "0,0,0,\"\",\"\",\"\",0; 0; 0; ''; ''; ''; false",
			"0,4,1\"b.example\",\"1883\",\"\",0; 4; 1; b.example; 1883; ''; false",
			"0,4,1,\"b.example\",1883,\"\",0; 4; 1; b.example; 1883; ''; false",
			"0,4,1\"b.example\",1883,\"\",0; 4; 1; b.example; 1883; ''; false",
			"0,4,1,b.example,1883,\"\",0; 4; 1; b.example; 1883; ''; false",
			"0,4,1,b.example,1883,/x,0; 4; 1; b.example; 1883; /x; false",
			"0,4,1,b.example,1883,,0; 4; 1; b.example; 1883; ''; false",
			"0, 4, 1, \"b.example\", \"1883\", \"\", 0; 4; 1; b.example; 1883; ''; false",
			"0,4,1,\"fe80::1\",\"1883\",\"\",0; 4; 1; fe80::1; 1883; ''; false" })
	void connectionIsReadInAllTheFormsOfTheFirmware(String answer, int state, int scheme, String host, String port,
			String path, boolean reconnect) {
		assertThat(MqttAnswers.connection(answer("+MQTTCONN:" + answer)))
			.contains(new MqttConnectionStatus(MqttState.of(state), scheme, host, port, path, reconnect));
	}

	@Test
	void blankAfterThePrefixIsTolerated() {
		assertThat(MqttAnswers.connection(answer("+MQTTCONN: 0,3,1,\"b\",\"1\",\"\",0"))).isPresent();
	}

	@Test
	void otherLinesAreSkipped() {
		AtAnswer answer = answer("stray", "+MQTTSUB:0,6,\"t\",1", "+MQTTCONN:damaged",
				"+MQTTCONN:0,5,1,\"b\",\"1\",\"\",0");
		assertThat(MqttAnswers.connection(answer)).get()
			.extracting(MqttConnectionStatus::state)
			.isEqualTo(MqttState.CONNECTED_WITHOUT_SUBSCRIPTION);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "0,4", "0,4,1", "0,4,1,\"b\",\"1883\",\"\"", "0,x,1,\"b\",\"1883\",\"\",0",
			"0,7,1,\"b\",\"1883\",\"\",0", "0,44,1,\"b\",\"1883\",\"\",0", "0,99999999999,1,\"b\",\"1883\",\"\",0",
			"0,4,99999999999,\"b\",\"1883\",\"\",0", "0,4,1,\"b\",\"1883\",\"\",0,extra" })
	void damagedAnswerIsNoAnswer(String answer) {
		assertThat(MqttAnswers.connection(answer("+MQTTCONN:" + answer))).isEmpty();
	}

	@Test
	void noLineIsNoAnswer() {
		assertThat(MqttAnswers.connection(answer())).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "0,\"a/b\",5; a/b", " 0,\"a/b\",5; a/b", "0,\"a,b\",5; a,b", "0,\"say \"hi\"\",5; say \"hi\"",
					"0,\"a\",1,\"b\",5; a\",1,\"b", "0,\"Küche/温度\",0; Küche/温度", "0,\" \",1; ' '", "0,\"\",1; ''" })
	void topicOfAMessageIsRaw(String header, String topic) {
		assertThat(MqttAnswers.topic(header)).contains(topic);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "0,\"a", "0,a,5", "0,\"a\"", "x,\"a\",5", "0,\"a\",x" })
	void damagedHeaderHasNoTopic(String header) {
		assertThat(MqttAnswers.topic(header)).isEmpty();
	}

	private static AtAnswer answer(String... lines) {
		return new AtAnswer(List.of(lines), List.of(), "OK");
	}

}
