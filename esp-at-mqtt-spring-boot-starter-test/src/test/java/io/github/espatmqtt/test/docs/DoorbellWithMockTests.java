package io.github.espatmqtt.test.docs;

import io.github.espatmqtt.test.mock.MockEspMqttClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static io.github.espatmqtt.test.mock.MockEspMqttClientAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@SpringBootTest
class DoorbellWithMockTests {

	@Test
	void saysWhoRings(@Autowired MockEspMqttClient client, @Autowired Doorbell doorbell) {
		client.forgetPublished();
		doorbell.ring("Ada");
		assertThat(client).published("doors/front/bell").withText("Ada").withQos(1);
	}

	@Test
	void keepsReadings(@Autowired MockEspMqttClient client, @Autowired Thermometers thermometers) {
		client.receive("sensors/kitchen/temperature", "21.5");
		await().untilAsserted(() -> assertThat(thermometers.readings()).containsEntry("kitchen", "21.5"));
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Mocks {

		@Bean
		MockEspMqttClient client() {
			return new MockEspMqttClient();
		}

	}

}
