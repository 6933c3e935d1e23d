package io.github.espatmqtt.test.docs;

import io.github.espatmqtt.emulator.WireRecording;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.test.EmbeddedEspAt;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.espatmqtt.emulator.assertj.MqttPeerAssert.assertThat;
import static io.github.espatmqtt.emulator.assertj.WireAssert.assertThat;

@SpringBootTest(properties = "esp.mqtt.scheme=tls-mutual")
@EmbeddedEspAt
class EncryptedDoorbellTests {

	@Test
	void bothSidesShowTheirCertificates(@Autowired MqttPeer peer, @Autowired Doorbell doorbell,
			@Autowired WireRecording wire) {
		peer.subscribe("doors/front/bell");
		doorbell.ring("Ada");
		assertThat(peer).received("doors/front/bell").withText("Ada");
		assertThat(wire).received("AT+MQTTUSERCFG=0,5,");
	}

}
