package io.github.espatmqtt.samples.gateway;

import java.time.Duration;

import io.github.espatmqtt.emulator.WireRecording;
import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.test.EmbeddedEspAt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import static io.github.espatmqtt.emulator.assertj.WireAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link GatewayApplication} as others at the broker see it, configured as for
 * a real module.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "esp.mqtt.subscriptions[0].topic=rooms/#")
@ActiveProfiles("hardware")
@EmbeddedEspAt
class PeerTests {

	@Autowired
	private MqttPeer peer;

	private GatewayClient gateway;

	@BeforeEach
	void awaitConnection(@Autowired EspMqttClient client, @LocalServerPort int port) {
		client.awaitReady(Duration.ofSeconds(20));
		this.gateway = new GatewayClient(port);
	}

	@Test
	void whatIsPublishedReachesThePeer(@Autowired WireRecording wire) {
		this.peer.subscribe("doors/1");
		assertThat(this.gateway.publish("topic=doors/1&qos=2", "open").status()).isEqualTo(200);
		assertThat(this.peer.next()).satisfies((message) -> {
			assertThat(message.payload()).asString().isEqualTo("open");
			assertThat(message.qos()).isEqualTo(2);
		});
		assertThat(wire).receivedInOrder("AT+MQTTSUB=0,\"rooms/#\",1", "AT+MQTTPUB=0,\"doors/1\",\"open\",2,0");
	}

	@Test
	void whatThePeerPublishesIsListed() {
		this.peer.publish("rooms/1/temperature", "21.5");
		await().untilAsserted(() -> assertThat(this.gateway.get("/received?topic=rooms/1/temperature").json())
			.extracting((message) -> message.get("payload").asString())
			.containsExactly("21.5"));
	}

	@Test
	void emptyMessagesAreListed() {
		this.peer.publish("rooms/2/temperature", "");
		await().untilAsserted(() -> assertThat(this.gateway.get("/received?topic=rooms/2/temperature").json())
			.extracting((message) -> message.get("payload").asString())
			.containsExactly(""));
	}

}
