package io.github.espatmqtt.integration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.support.management.ControlBusCommandRegistry;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EspMqttMessageDrivenChannelAdapter}.
 */
class EspMqttMessageDrivenChannelAdapterTests {

	private static final long TIMEOUT = 10_000;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Flow.class);

	private final InMemoryEspMqttClient client = this.context.getBean(InMemoryEspMqttClient.class);

	private final EspMqttMessageDrivenChannelAdapter adapter = this.context
		.getBean(EspMqttMessageDrivenChannelAdapter.class);

	private final QueueChannel output = this.context.getBean("output", QueueChannel.class);

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void aMessageBecomesBytesWithTopicAndTime() {
		this.client.receive("sensors/1", "21.5");
		Message<?> message = this.output.receive(TIMEOUT);
		assertThat(message.getPayload()).isEqualTo("21.5".getBytes());
		assertThat(message.getHeaders()).containsEntry(EspMqttHeaders.RECEIVED_TOPIC, "sensors/1")
			.containsEntry(EspMqttHeaders.RECEIVED_AT, Instant.EPOCH);
	}

	@Test
	void whatTheFirmwareDoesNotReportIsNotInvented() {
		this.client.receive("sensors/1", "21.5");
		assertThat(this.output.receive(TIMEOUT).getHeaders()).doesNotContainKeys(EspMqttHeaders.RECEIVED_QOS,
				EspMqttHeaders.RECEIVED_RETAINED, EspMqttHeaders.DUPLICATE, EspMqttHeaders.ID, EspMqttHeaders.TOPIC);
	}

	@Test
	void onlyAMessageThatMayContinueIsMarkedAsFragment() {
		this.client.receive(new MqttMessage("log", new byte[1016], Instant.EPOCH, true));
		this.client.receive(new MqttMessage("log", new byte[5], Instant.EPOCH, false));
		assertThat(this.output.receive(TIMEOUT).getHeaders()).containsEntry(EspMqttHeaders.FRAGMENT, true);
		assertThat(this.output.receive(TIMEOUT).getHeaders()).doesNotContainKey(EspMqttHeaders.FRAGMENT);
	}

	@Test
	void aMessageBecomesTextIfChosen() {
		this.adapter.setPayloadType(String.class);
		this.client.receive("sensors/1", "21.5 °C");
		assertThat(this.output.receive(TIMEOUT).getPayload()).isEqualTo("21.5 °C");
	}

	@Test
	void messagesKeepTheirOrder() {
		List<Object> payloads = new ArrayList<>();
		this.adapter.setPayloadType(String.class);
		for (int i = 0; i < 100; i++) {
			this.client.receive("count", "" + i);
			payloads.add(this.output.receive(TIMEOUT).getPayload());
		}
		assertThat(payloads).hasSize(100).startsWith("0", "1").endsWith("98", "99");
	}

	@Test
	void messagesReceivedWhileStoppedComeAfterTheNextStart() {
		this.adapter.stop();
		this.client.receive("sensors/1", "meanwhile");
		assertThat(this.output.getQueueSize()).isZero();
		this.adapter.start();
		assertThat(this.output.receive(TIMEOUT).getPayload()).isEqualTo("meanwhile".getBytes());
	}

	@Test
	void messagesReceivedWhilePausedComeAfterTheResumption() {
		List<String> others = new ArrayList<>();
		this.client.addListener((message) -> others.add(message.text()));
		this.adapter.pause();
		assertThat(this.adapter.isRunning()).isTrue();
		this.client.receive("sensors/1", "1");
		this.client.receive("sensors/1", "2");
		assertThat(others).containsExactly("1", "2");
		assertThat(this.output.getQueueSize()).isZero();
		this.adapter.resume();
		this.client.receive("sensors/1", "3");
		assertThat(List.of(this.output.receive(TIMEOUT), this.output.receive(TIMEOUT), this.output.receive(TIMEOUT)))
			.extracting((message) -> new String((byte[]) message.getPayload()))
			.containsExactly("1", "2", "3");
	}

	@Test
	void whatIsPausedWhenItIsNotRunningIsNot() {
		this.adapter.stop();
		this.adapter.pause();
		this.adapter.start();
		this.client.receive("sensors/1", "1");
		assertThat(this.output.receive(TIMEOUT).getPayload()).isEqualTo("1".getBytes());
	}

	@Test
	void startingTwiceDeliversOnce() {
		this.adapter.start();
		this.client.receive("sensors/1", "21.5");
		assertThat(this.output.getQueueSize()).isEqualTo(1);
	}

	@Test
	void topicsAreAddedAndRemovedAtRunTime() {
		this.adapter.addTopic("a/#", 2);
		this.adapter.addTopic("b/+", 0);
		assertThat(this.adapter.getTopic()).contains("a/#", "b/+");
		assertThat(this.client.subscriptions()).contains(MqttSubscription.of("a/#", 2));
		this.adapter.removeTopic("a/#");
		assertThat(this.adapter.getTopic()).contains("b/+").doesNotContain("a/#");
	}

	@Test
	void topicsAreKeptAcrossStopAndStart() {
		this.adapter.addTopic("a/#", 1);
		this.adapter.stop();
		this.adapter.start();
		assertThat(this.adapter.getTopic()).contains("a/#");
	}

	@Test
	void aWrongTopicFilterIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.adapter.addTopic("a/#/b", 1))
			.withMessageContaining("misplaced wildcard");
	}

	@Test
	void topicsAreManagedThroughTheControlBus() {
		ControlBusCommandRegistry controlBus = this.context.getBean(ControlBusCommandRegistry.class);
		controlBus.registerControlBusCommands("adapter", this.adapter);
		assertThat(controlBus.getExpressionForCommand("adapter.addTopic", String.class, int.class)).isNotNull();
		assertThat(controlBus.getExpressionForCommand("adapter.removeTopic", String[].class)).isNotNull();
		assertThat(controlBus.getExpressionForCommand("adapter.getTopic")).isNotNull();
	}

	@Test
	void anExceptionOfAHandlerReachesTheErrorChannel() {
		this.adapter.setOutputChannelName("failing");
		this.adapter.setErrorChannelName("errors");
		this.client.receive("sensors/1", "21.5");
		assertThat(this.context.getBean("errors", QueueChannel.class).receive(TIMEOUT).getPayload())
			.isInstanceOf(MessagingException.class);
	}

	@Test
	void anExceptionWithoutErrorChannelIsLeftToTheClient() {
		this.adapter.setOutputChannelName("failing");
		assertThatException().isThrownBy(() -> this.client.receive("sensors/1", "21.5"))
			.withRootCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void theComponentIsNamed() {
		assertThat(this.adapter.getComponentType()).isEqualTo("esp-mqtt:inbound-channel-adapter");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableIntegration
	static class Flow {

		@Bean
		InMemoryEspMqttClient client() {
			return new InMemoryEspMqttClient();
		}

		@Bean
		QueueChannel output() {
			return new QueueChannel();
		}

		@Bean
		QueueChannel errors() {
			return new QueueChannel();
		}

		@Bean
		DirectChannel failing() {
			DirectChannel channel = new DirectChannel();
			channel.subscribe((message) -> {
				throw new IllegalStateException("handler failed");
			});
			return channel;
		}

		@Bean
		EspMqttMessageDrivenChannelAdapter adapter(InMemoryEspMqttClient client) {
			EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client, "sensors/#",
					"log", "count");
			adapter.setOutputChannelName("output");
			return adapter;
		}

	}

}
