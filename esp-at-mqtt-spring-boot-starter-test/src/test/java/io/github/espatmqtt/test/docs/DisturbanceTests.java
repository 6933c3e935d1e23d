package io.github.espatmqtt.test.docs;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.WireRecording;
import io.github.espatmqtt.emulator.broker.EmbeddedMqttBroker;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.test.EmbeddedEspAt;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static io.github.espatmqtt.emulator.assertj.WireAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@SpringBootTest
@EmbeddedEspAt
class DisturbanceTests {

	@Test
	void subscribesAtTheStart(@Autowired WireRecording wire) {
		assertThat(wire).receivedInOrder("AT+MQTTCONN=0,", "AT+MQTTSUB=0,\"sensors/+/temperature\",1")
			.sent("+MQTTCONNECTED:0")
			.neverReceived("AT+CWJAP=");
	}

	@Test
	void publishesAgainAfterARestart(@Autowired EspAtEmulator module, @Autowired EspMqttTemplate template) {
		module.restart().await();
		template.publish("doors/front/bell", "Ada");
	}

	@Test
	void publishesAgainAfterABrokerWasAway(@Autowired EmbeddedMqttBroker broker, @Autowired EspAtEmulator module,
			@Autowired EspMqttTemplate template) {
		broker.restart();
		module.heal().await();
		template.publish("doors/front/bell", "Ada");
	}

	@Test
	void failureIsReported(@Autowired EspAtEmulator module, @Autowired EspMqttTemplate template) {
		module.faults(Faults.builder().failPublish().build());
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(() -> template.publish("doors/front/bell", "Ada"));
	}

}
