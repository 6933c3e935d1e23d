package io.github.espatmqtt.samples.minimal;

import io.github.espatmqtt.emulator.WireRecording;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.test.EmbeddedEspAt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.espatmqtt.emulator.assertj.WireAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link MinimalApplication}.
 */
@SpringBootTest
@EmbeddedEspAt
@ExtendWith(OutputCaptureExtension.class)
class MinimalApplicationTests {

	@Test
	void greetsAtTheStart(@Autowired WireRecording wire, CapturedOutput output) {
		assertThat(wire).receivedInOrder("AT+MQTTSUB=0,\"greetings/+\",1",
				"AT+MQTTPUB=0,\"greetings/minimal\",\"Hello\",1,0");
		await().untilAsserted(() -> assertThat(output).contains("minimal says: Hello"));
	}

	@Test
	void logsTheGreetingsOfOthers(@Autowired MqttPeer peer, CapturedOutput output) {
		peer.publish("greetings/peer", "Good morning");
		await().untilAsserted(() -> assertThat(output).contains("peer says: Good morning"));
	}

}
