package io.github.espatmqtt.test.docs;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.test.mock.MockEspMqttClient;
import io.github.espatmqtt.test.mock.PublishFailure;
import org.junit.jupiter.api.Test;

import static io.github.espatmqtt.test.mock.MockEspMqttClientAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class GateTests {

	private final MockEspMqttClient client = new MockEspMqttClient();

	@Test
	void opensWhenItIsTold() {
		new Gate(this.client);
		this.client.receive("gate/command", "open");
		assertThat(this.client).published("gate/state").withText("open");
	}

	@Test
	void saysWhenItCannotTell() {
		new Gate(this.client);
		this.client.failNextPublishes(PublishFailure.UNKNOWN);
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(() -> this.client.receive("gate/command", "open"));
	}

	private static final class Gate {

		Gate(EspMqttClient client) {
			client.subscribe("gate/command",
					(command) -> client.publish(MqttPublish.of("gate/state", command.text(), 1)));
		}

	}

}
