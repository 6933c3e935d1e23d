package io.github.espatmqtt.test.docs;

import io.github.espatmqtt.emulator.broker.MqttPeer;
import io.github.espatmqtt.test.EmbeddedEspAt;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

@SpringBootTest
@EmbeddedEspAt
class ThermometersSpyTests {

	@MockitoSpyBean
	private Thermometers thermometers;

	@Test
	void hearsWhatIsPublished(@Autowired MqttPeer peer) {
		peer.publish("sensors/kitchen/temperature", "21.5");
		verify(this.thermometers, timeout(10_000)).onReading("21.5", "kitchen");
	}

}
