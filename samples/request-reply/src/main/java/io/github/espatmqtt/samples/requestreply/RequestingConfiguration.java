package io.github.espatmqtt.samples.requestreply;

import java.time.Duration;

import io.github.espatmqtt.integration.dsl.EspMqtt;
import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;

/**
 * The side that asks. MQTT 3.1.1 has no place for a correlation id but the topic: a
 * request goes to {@code requests/{client}/{id}} and its reply comes from
 * {@code replies/{client}/{id}}.
 */
@Configuration(proxyBeanMethods = false)
class RequestingConfiguration {

	@Bean
	IntegrationFlow requesting(EspMqttClient client, @Value("${esp.mqtt.client-id}") String clientId,
			@Value("${request-reply.timeout}") Duration timeout) {
		return (flow) -> flow
			.handle(EspMqtt.outboundGateway(client, "requests/" + clientId + "/{id}", "replies/" + clientId + "/{id}")
				.timeout(timeout)
				.payloadType(String.class));
	}

}
