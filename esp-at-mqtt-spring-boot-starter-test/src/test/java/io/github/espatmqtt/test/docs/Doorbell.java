package io.github.espatmqtt.test.docs;

import io.github.espatmqtt.template.EspMqttTemplate;

import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.stereotype.Component;

@Component
class Doorbell {

	private final EspMqttTemplate template;

	Doorbell(EspMqttTemplate template) {
		this.template = template;
	}

	void ring(String visitor) {
		this.template.publish("doors/front/bell", visitor, 1, false);
	}

	@ServiceActivator(inputChannel = "espMqttInboundChannel", outputChannel = "espMqttOutboundChannel")
	Message<String> answer(@Payload String payload, @Header("mqtt_receivedTopic") String topic) {
		return MessageBuilder.withPayload("Welcome, " + payload)
			.setHeader("mqtt_topic", topic.replace("bell", "display"))
			.build();
	}

}
