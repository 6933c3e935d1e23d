package io.github.espatmqtt.integration;

import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.ErrorMessage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspMqttMessageDrivenChannelAdapter} with an emulated module and a
 * broker.
 */
class InboundAdapterWireTests {

	private static final long TIMEOUT = 10_000;

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@Test
	void eachAdapterGetsTheMessagesOfItsOwnTopics() {
		module.run(Adapters.class, (context) -> {
			Peer peer = module.peer();
			peer.publish("readings/1", "{\"celsius\":21.5}");
			peer.publish("log/a", "text");
			assertThat(receive(context, "readings").getPayload()).isEqualTo(new Reading(21.5));
			assertThat(receive(context, "log").getPayload()).isEqualTo("text");
			assertThat(context.getBean("readings", QueueChannel.class).getQueueSize()).isZero();
		});
	}

	@Test
	void topicsComeAndGoWithTheModulesSubscriptions() {
		module.run(Adapters.class, (context) -> {
			EspMqttMessageDrivenChannelAdapter adapter = adapter(context, "logAdapter");
			adapter.addTopic("events/+", 2);
			assertThat(module.commands("AT+MQTTSUB=0,\"events/+\",2")).hasSize(1);
			module.peer().publish("events/1", "happened");
			assertThat(receive(context, "log").getHeaders()).containsEntry(EspMqttHeaders.RECEIVED_TOPIC, "events/1");
			adapter.removeTopic("events/+");
			assertThat(module.commands("AT+MQTTUNSUB=0,\"events/+\"")).hasSize(1);
			assertThat(adapter.getTopic()).containsExactly("log/#");
		});
	}

	@Test
	void addedTopicsSurviveStopStartAndARestartOfTheModule() {
		module.run(Adapters.class, (context) -> {
			EspMqttMessageDrivenChannelAdapter adapter = adapter(context, "logAdapter");
			adapter.addTopic("events/+", 1);
			adapter.stop();
			adapter.start();
			module.restart(context.getBean(EspMqttClient.class));
			module.peer().publish("events/1", "happened");
			assertThat(receive(context, "log").getPayload()).isEqualTo("happened");
		});
	}

	@Test
	void aTopicTwoAdaptersNeedStaysUntilBothAreDone() {
		module.run(Adapters.class, (context) -> {
			adapter(context, "readingsAdapter").addTopic("log/#", 1);
			adapter(context, "logAdapter").removeTopic("log/#");
			assertThat(module.commands("AT+MQTTUNSUB")).isEmpty();
			module.peer().publish("log/1", "{\"celsius\":1.0}");
			assertThat(receive(context, "readings").getPayload()).isEqualTo(new Reading(1.0));
			adapter(context, "readingsAdapter").removeTopic("log/#");
			assertThat(module.commands("AT+MQTTUNSUB")).hasSize(1);
		});
	}

	@Test
	void aPayloadThatCannotBeConvertedGoesToTheErrorChannel() {
		module.run(Adapters.class, (context) -> {
			module.peer().publish("readings/1", "no JSON");
			ErrorMessage error = (ErrorMessage) receive(context, "errors");
			assertThat(error.getPayload()).isInstanceOf(MessagingException.class);
			assertThat(((MessagingException) error.getPayload()).getFailedMessage().getPayload())
				.isEqualTo("no JSON".getBytes());
		});
	}

	@Test
	void subscribingIsDoneOnceWhenTheApplicationStarts() {
		module.run(Adapters.class, (context) -> {
			assertThat(module.commands("AT+MQTTSUB=0,\"log/#\"")).hasSize(1);
			assertThat(adapter(context, "readingsAdapter").getQos()).containsExactly(2);
		});
	}

	@Test
	void closingTheApplicationDoesNotUnsubscribe() {
		module.run(Adapters.class, (context) -> {
		});
		assertThat(module.commands("AT+MQTTUNSUB")).isEmpty();
	}

	private static EspMqttMessageDrivenChannelAdapter adapter(ApplicationContext context, String name) {
		return context.getBean(name, EspMqttMessageDrivenChannelAdapter.class);
	}

	private static Message<?> receive(ApplicationContext context, String channel) {
		Message<?> message = context.getBean(channel, QueueChannel.class).receive(TIMEOUT);
		assertThat(message).as("message in channel " + channel).isNotNull();
		return message;
	}

	record Reading(double celsius) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Adapters {

		@Bean
		QueueChannel readings() {
			return new QueueChannel();
		}

		@Bean
		QueueChannel log() {
			return new QueueChannel();
		}

		@Bean
		QueueChannel errors() {
			return new QueueChannel();
		}

		@Bean
		EspMqttMessageDrivenChannelAdapter readingsAdapter(EspMqttClient client) {
			EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client, "readings/+");
			adapter.setQos(2);
			adapter.setPayloadType(Reading.class);
			adapter.setOutputChannelName("readings");
			adapter.setErrorChannelName("errors");
			return adapter;
		}

		@Bean
		EspMqttMessageDrivenChannelAdapter logAdapter(EspMqttClient client) {
			EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client, "log/#");
			adapter.setPayloadType(String.class);
			adapter.setOutputChannelName("log");
			return adapter;
		}

	}

}
