package io.github.espatmqtt.docs;

import java.time.Duration;

import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.integration.EspMqttMessageHandler;
import io.github.espatmqtt.integration.EspMqttOutboundGateway;
import io.github.espatmqtt.integration.dsl.EspMqtt;
import io.github.espatmqtt.integration.event.EspMqttMessageNotDeliveredEvent;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.template.EspMqttTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.handler.advice.RequestHandlerRetryAdvice;

/**
 * Snippets about adapters, flows and the template in {@code docs/messaging.md}.
 */
class AdapterSnippets {

	private static final Logger logger = LoggerFactory.getLogger(AdapterSnippets.class);

	record Reading(double celsius) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Inbound {

		@Bean
		EspMqttMessageDrivenChannelAdapter readings(EspMqttClient client) {
			EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client, "readings/+");
			adapter.setPayloadType(Reading.class);
			adapter.setOutputChannelName("readingsChannel");
			adapter.setErrorChannelName("readingErrors");
			return adapter;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Requests {

		@Bean
		@ServiceActivator(inputChannel = "questions")
		EspMqttOutboundGateway askDevices(EspMqttClient client) {
			EspMqttOutboundGateway gateway = new EspMqttOutboundGateway(client, "requests/{id}", "replies/{id}");
			gateway.setPayloadType(Reading.class);
			gateway.setTimeout(Duration.ofSeconds(10));
			return gateway;
		}

		@Bean
		IntegrationFlow switchLamps(EspMqttClient client) {
			return IntegrationFlow.from("lamps")
				.handle(EspMqtt.outboundGateway(client, "lamp/set", "lamp/state").async(true).payloadType(String.class))
				.channel("lampStates")
				.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Outbound {

		@Bean
		RequestHandlerRetryAdvice retryAdvice() {
			return new RequestHandlerRetryAdvice();
		}

		@Bean
		@ServiceActivator(inputChannel = "commands", adviceChain = "retryAdvice")
		EspMqttMessageHandler commandHandler(EspMqttClient client) {
			EspMqttMessageHandler handler = new EspMqttMessageHandler(client);
			handler.setTopicExpressionString("'devices/' + headers['device'] + '/command'");
			handler.setDefaultQos(2);
			return handler;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Flow {

		@Bean
		IntegrationFlow fahrenheit(EspMqttClient client) {
			return IntegrationFlow
				.from(EspMqtt.inboundChannelAdapter(client, "celsius/+")
					.payloadType(Double.class)
					.errorChannel("flowErrors"))
				.<Double, Double>transform((celsius) -> celsius * 9 / 5 + 32)
				.handle(EspMqtt.outboundChannelAdapter(client)
					.topicFunction((message) -> message.getHeaders()
						.get(EspMqttHeaders.RECEIVED_TOPIC, String.class)
						.replace("celsius", "fahrenheit")))
				.get();
		}

	}

	static class Events {

		@EventListener
		void onNotDelivered(EspMqttMessageNotDeliveredEvent event) {
			logger.warn("{} was not delivered: {}", event.getPublished(), event.getReason());
		}

	}

	static void publish(EspMqttTemplate template) {
		template.publish("gateway/1/status", "online", 1, true);
		template.publish("gateway/1/readings", new Reading(21.5));
		template.publishAsync("gateway/1/log", "started").exceptionally((failure) -> {
			logger.warn("Not published", failure);
			return null;
		});
	}

}
