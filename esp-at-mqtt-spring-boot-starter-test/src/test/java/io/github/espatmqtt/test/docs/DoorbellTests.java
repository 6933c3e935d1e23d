package io.github.espatmqtt.test.docs;

import java.time.Duration;

import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.test.EmbeddedEspAt;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.espatmqtt.emulator.assertj.MqttPeerAssert.assertThat;

@SpringBootTest(properties = "esp.mqtt.subscriptions[0].topic=doors/+/bell")
@EmbeddedEspAt
class DoorbellTests {

	@Test
	void answersWhoRings(@Autowired MqttPeer peer, @Autowired Doorbell doorbell) {
		peer.subscribe("doors/front/display");
		doorbell.ring("Ada");
		assertThat(peer).received("doors/front/display").withText("Welcome, Ada");
		assertThat(peer).receivesNothing(Duration.ofMillis(100));
	}

}
