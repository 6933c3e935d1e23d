package io.github.espatmqtt.samples.requestreply;

import java.util.Objects;

import io.github.espatmqtt.integration.dsl.EspMqtt;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.support.channel.HeaderChannelRegistry;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;

/**
 * The side that asks. MQTT 3.1.1 has no place for a correlation id but the topic: a
 * request goes to {@code requests/{client}/{id}} and its reply comes from
 * {@code replies/{client}/{id}}. The id is the name under which the registry keeps the
 * channel that the caller waits at.
 */
@Configuration(proxyBeanMethods = false)
class RequestingConfiguration {

	private final EspMqttClient client;

	private final HeaderChannelRegistry callers;

	private final String clientId;

	RequestingConfiguration(EspMqttClient client, HeaderChannelRegistry callers,
			@Value("${esp.mqtt.client-id}") String clientId) {
		this.client = client;
		this.callers = callers;
		this.clientId = clientId;
	}

	@Bean
	IntegrationFlow requesting() {
		return (flow) -> flow.handle(EspMqtt.outboundChannelAdapter(this.client)
			.topicFunction((request) -> "requests/" + this.clientId + "/" + id(request)));
	}

	private Object id(Message<?> request) {
		Object caller = Objects.requireNonNull(request.getHeaders().getReplyChannel());
		return Objects.requireNonNull(this.callers.channelToChannelName(caller));
	}

	@Bean
	IntegrationFlow replying() {
		return IntegrationFlow
			.from(EspMqtt.inboundChannelAdapter(this.client, "replies/" + this.clientId + "/+")
				.payloadType(String.class))
			.route(Message.class, this::caller, (router) -> router.defaultOutputChannel("nullChannel"))
			.get();
	}

	private @Nullable MessageChannel caller(Message<?> reply) {
		Object topic = Objects.requireNonNull(reply.getHeaders().get(EspMqttHeaders.RECEIVED_TOPIC));
		String id = topic.toString().substring(topic.toString().lastIndexOf('/') + 1);
		return this.callers.channelNameToChannel(id);
	}

}
