package io.github.espatmqtt.test.docs;

import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.test.EmbeddedEspAt;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest
@EmbeddedEspAt
class ThermometersTests {

	@Test
	void keepsWhatIsPublished(@Autowired MqttPeer peer, @Autowired Thermometers thermometers) {
		peer.publish("sensors/kitchen/temperature", "21.5");
		await().untilAsserted(() -> assertThat(thermometers.readings()).containsEntry("kitchen", "21.5"));
	}

}
