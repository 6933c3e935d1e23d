package io.github.espatmqtt.samples.requestreply;

import io.github.espatmqtt.integration.dsl.EspMqtt;
import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;

/**
 * The side that answers: what comes from {@code requests/...} goes to
 * {@code replies/...}.
 */
@Configuration(proxyBeanMethods = false)
class AnsweringConfiguration {

	@Bean
	IntegrationFlow answering(EspMqttClient client) {
		return IntegrationFlow.from(EspMqtt.inboundChannelAdapter(client, "requests/#").payloadType(String.class))
			.<String, String>transform(String::toUpperCase)
			.handle(EspMqtt.outboundChannelAdapter(client)
				.topicExpression("headers.mqtt_receivedTopic.replaceFirst('requests', 'replies')"))
			.get();
	}

}
