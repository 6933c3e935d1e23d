package io.github.espatmqtt.test.docs;

import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.test.EmbeddedEspAt;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = { "esp.mqtt.fail-fast=true", "esp.mqtt.subscriptions[0].topic=doors/+/bell" })
@EmbeddedEspAt
class DoorbellTests {

	@Test
	void answersWhoRings(@Autowired MqttPeer peer, @Autowired Doorbell doorbell) {
		peer.subscribe("doors/front/display");
		doorbell.ring("Ada");
		assertThat(peer.next().payload()).asString().isEqualTo("Welcome, Ada");
	}

}
