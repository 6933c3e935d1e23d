package io.github.espatmqtt.support;

import org.junit.jupiter.api.Test;

import org.springframework.integration.mqtt.support.MqttHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspMqttHeaders}.
 */
class EspMqttHeadersTests {

	@Test
	void namesAreThoseOfSpringIntegrationMqtt() {
		assertThat(EspMqttHeaders.TOPIC).isEqualTo(MqttHeaders.TOPIC);
		assertThat(EspMqttHeaders.QOS).isEqualTo(MqttHeaders.QOS);
		assertThat(EspMqttHeaders.RETAINED).isEqualTo(MqttHeaders.RETAINED);
		assertThat(EspMqttHeaders.RECEIVED_TOPIC).isEqualTo(MqttHeaders.RECEIVED_TOPIC);
		assertThat(EspMqttHeaders.RECEIVED_QOS).isEqualTo(MqttHeaders.RECEIVED_QOS);
		assertThat(EspMqttHeaders.RECEIVED_RETAINED).isEqualTo(MqttHeaders.RECEIVED_RETAINED);
		assertThat(EspMqttHeaders.DUPLICATE).isEqualTo(MqttHeaders.DUPLICATE);
		assertThat(EspMqttHeaders.ID).isEqualTo(MqttHeaders.ID);
	}

}
