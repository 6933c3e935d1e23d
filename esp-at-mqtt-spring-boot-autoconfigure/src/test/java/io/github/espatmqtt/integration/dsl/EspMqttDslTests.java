package io.github.espatmqtt.integration.dsl;

import java.util.List;

import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.Lifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.IntegrationMessageHeaderAccessor;
import org.springframework.integration.annotation.IntegrationComponentScan;
import org.springframework.integration.annotation.MessagingGateway;
import org.springframework.integration.annotation.Transformer;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.integration.dsl.context.IntegrationFlowContext.IntegrationFlowRegistration;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspMqtt} flows with an emulated module and a broker.
 */
class EspMqttDslTests {

	private static final long TIMEOUT = 10_000;

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@Test
	void aFlowBridgesOneTopicToAnother() {
		module.run(Bridge.class, (context) -> {
			Peer peer = module.peer("shouting/#");
			peer.publish("whispering/1", "psst");
			assertThat(peer.next()).satisfies((published) -> {
				assertThat(published.getTopic()).hasToString("shouting/1");
				assertThat(new String(published.getPayloadAsBytes())).isEqualTo("PSST");
			});
		});
	}

	@Test
	void aFlowComesAndGoesAtRunTime() {
		module.run(Sink.class, (context) -> {
			EspMqttClient client = context.getBean(EspMqttClient.class);
			IntegrationFlow flow = IntegrationFlow
				.from(EspMqtt.inboundChannelAdapter(client, "dynamic/+").topic("extra", 0).payloadType(String.class))
				.channel("sink")
				.get();
			IntegrationFlowRegistration registration = context.getBean(IntegrationFlowContext.class)
				.registration(flow)
				.register();
			assertThat(client.reception().subscriptions()).hasSize(2);
			module.peer().publish("dynamic/1", "hello");
			assertThat(receive(context.getBean("sink", QueueChannel.class)).getPayload()).isEqualTo("hello");
			registration.destroy();
			assertThat(client.reception().subscriptions()).isEmpty();
			assertThat(module.commands("AT+MQTTUNSUB")).hasSize(2);
		});
	}

	@Test
	void aGatewayPublishesThroughAFlow() {
		module.run(GatewayConfiguration.class, (context) -> {
			Peer peer = module.peer("alarms/#");
			context.getBean(Alarms.class).raise("fire");
			assertThat(peer.next()).satisfies((published) -> {
				assertThat(published.getTopic()).hasToString("alarms/fire");
				assertThat(published.getQos().getCode()).isZero();
			});
		});
	}

	@Test
	void anAnnotatedTransformerWorksOnReceivedMessages() {
		module.run(Transforming.class, (context) -> {
			module.peer().publish("celsius", "100");
			assertThat(receive(context.getBean("sink", QueueChannel.class)).getPayload()).isEqualTo(212.0);
		});
	}

	@Test
	void theControlBusManagesTopicsAndLifecycle() {
		module.run(Controlled.class, (context) -> {
			MessageChannel control = context.getBean("control", MessageChannel.class);
			control.send(command("inbound.addTopic", "late/+", 1));
			module.peer().publish("late/1", "hello");
			assertThat(receive(context.getBean("sink", QueueChannel.class)).getPayload()).isEqualTo("hello");
			control.send(command("inbound.removeTopic", (Object) new String[] { "late/+" }));
			assertThat(context.getBean(EspMqttClient.class).reception().subscriptions()).isEmpty();
			control.send(command("inbound.stop"));
			assertThat(context.getBean("inbound", Lifecycle.class).isRunning()).isFalse();
		});
	}

	private static Message<?> command(String command, Object... arguments) {
		return MessageBuilder.withPayload(command)
			.setHeader(IntegrationMessageHeaderAccessor.CONTROL_BUS_ARGUMENTS, List.of(arguments))
			.build();
	}

	private static Message<?> receive(QueueChannel channel) {
		Message<?> message = channel.receive(TIMEOUT);
		assertThat(message).isNotNull();
		return message;
	}

	@Configuration(proxyBeanMethods = false)
	static class Bridge {

		@Bean
		IntegrationFlow bridge(EspMqttClient client) {
			return IntegrationFlow
				.from(EspMqtt.inboundChannelAdapter(client, "whispering/+").qos(2).payloadType(String.class))
				.<String, String>transform(String::toUpperCase)
				.handle(EspMqtt.outboundChannelAdapter(client)
					.topicFunction((message) -> message.getHeaders()
						.get(EspMqttHeaders.RECEIVED_TOPIC, String.class)
						.replace("whispering", "shouting"))
					.qosExpression("2")
					.retainedExpression("false"))
				.get();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Sink {

		@Bean
		QueueChannel sink() {
			return new QueueChannel();
		}

	}

	@MessagingGateway(defaultRequestChannel = "alarms.input")
	interface Alarms {

		void raise(String kind);

	}

	@Configuration(proxyBeanMethods = false)
	@IntegrationComponentScan(basePackageClasses = EspMqttDslTests.class)
	static class GatewayConfiguration {

		@Bean
		IntegrationFlow alarms(EspMqttClient client) {
			return (flow) -> flow
				.handle(EspMqtt.outboundChannelAdapter(client).topicExpression("'alarms/' + payload").defaultQos(0));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Transforming extends Sink {

		@Bean
		IntegrationFlow celsius(EspMqttClient client) {
			return IntegrationFlow.from(EspMqtt.inboundChannelAdapter(client, "celsius")).channel("readings").get();
		}

		@Transformer(inputChannel = "readings", outputChannel = "sink")
		double toFahrenheit(String celsius) {
			return Double.parseDouble(celsius) * 9 / 5 + 32;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Controlled extends Sink {

		@Bean
		IntegrationFlow controlBus() {
			return IntegrationFlow.from("control").controlBus().get();
		}

		@Bean
		IntegrationFlow late(EspMqttClient client) {
			return IntegrationFlow.from(EspMqtt.inboundChannelAdapter(client).id("inbound").payloadType(String.class))
				.channel("sink")
				.get();
		}

	}

}
