package io.github.espatmqtt.autoconfigure;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.integration.EspMqttMessageHandler;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.support.ReceivedMessage;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.integration.annotation.GatewayHeader;
import org.springframework.integration.annotation.MessagingGateway;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.channel.PublishSubscribeChannel;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.config.EnableIntegrationManagement;
import org.springframework.integration.graph.IntegrationGraphServer;
import org.springframework.integration.graph.IntegrationNode;
import org.springframework.integration.support.management.IntegrationManagement;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.PollableChannel;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.support.GenericMessage;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EspMqttIntegrationAutoConfiguration}.
 */
class EspMqttIntegrationAutoConfigurationTests {

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttMessagingAutoConfiguration.class,
						IntegrationAutoConfiguration.class, EspMqttIntegrationAutoConfiguration.class))
		.withBean(InMemoryEspMqttClient.class, () -> this.client)
		.withPropertyValues("esp.mqtt.subscriptions[0].topic=sensors/#");

	@Test
	void channelsAndAdaptersAreDefined() {
		this.contextRunner.run((context) -> {
			assertThat(context).getBean("espMqttInboundChannel").isInstanceOf(DirectChannel.class);
			assertThat(context).getBean("espMqttOutboundChannel").isInstanceOf(DirectChannel.class);
			assertThat(context).hasSingleBean(EspMqttMessageDrivenChannelAdapter.class);
			assertThat(context).hasSingleBean(EspMqttMessageHandler.class);
		});
	}

	@Test
	void aServiceActivatorReceivesMessages() {
		this.contextRunner.withUserConfiguration(Receiver.class).run((context) -> {
			this.client.receive("sensors/1", "21.5");
			Message<?> message = context.getBean(Receiver.class).received.poll(10, TimeUnit.SECONDS);
			assertThat(message.getPayload()).isEqualTo("21.5".getBytes());
			assertThat(message.getHeaders()).containsEntry(EspMqttHeaders.RECEIVED_TOPIC, "sensors/1");
		});
	}

	@Test
	void emptyMessagesReachHandlersAsEmptyValues() {
		this.contextRunner.withUserConfiguration(EmptyReceivers.class).run((context) -> {
			this.client.receive("sensors/1", "");
			assertThat(context.getBean(EmptyReceivers.class).received.poll(10, TimeUnit.SECONDS))
				.isEqualTo(new byte[0]);
			assertThat(context.getBean(EmptyReceivers.class).received.poll(10, TimeUnit.SECONDS)).isEqualTo("");
			assertThat(context.getBean(EmptyReceivers.class).received.poll(10, TimeUnit.SECONDS))
				.isEqualTo(new byte[0]);
		});
	}

	@Test
	void emptyMessagesOfOthersAreLeftToSpringIntegration() {
		this.contextRunner.withUserConfiguration(EmptyReceivers.class).run((context) -> {
			MessageChannel channel = context.getBean("espMqttInboundChannel", MessageChannel.class);
			assertThatExceptionOfType(MessagingException.class)
				.isThrownBy(() -> channel.send(MessageBuilder.withPayload(new byte[0]).build()));
		});
	}

	@Test
	void theInboundChannelGetsWhatThePropertiesSubscribeToOnly() {
		this.contextRunner.withUserConfiguration(Receiver.class).run((context) -> {
			this.client.receive("somebody/elses", "1");
			this.client.receive("sensors/1", "2");
			assertThat(context.getBean(Receiver.class).received.poll(10, TimeUnit.SECONDS).getPayload())
				.isEqualTo("2".getBytes());
		});
	}

	@Test
	void messagesReceivedBeforeTheStartAreNotLost() {
		this.client.receive("sensors/1", "early");
		this.contextRunner.withUserConfiguration(Receiver.class)
			.run((context) -> assertThat(
					context.getBean(Receiver.class).received.poll(10, TimeUnit.SECONDS).getPayload())
				.isEqualTo("early".getBytes()));
	}

	@Test
	void thePayloadIsTextIfChosen() {
		this.contextRunner.withUserConfiguration(Receiver.class)
			.withPropertyValues("esp.mqtt.inbound.payload-type=string")
			.run((context) -> {
				this.client.receive("sensors/1", "21.5 °C");
				assertThat(context.getBean(Receiver.class).received.poll(10, TimeUnit.SECONDS).getPayload())
					.isEqualTo("21.5 °C");
			});
	}

	@Test
	void aHandlerMayAskForText() {
		this.contextRunner.withUserConfiguration(TextReceiver.class).run((context) -> {
			this.client.receive("sensors/1", "21.5 °C");
			assertThat(context.getBean(TextReceiver.class).received.poll(10, TimeUnit.SECONDS))
				.isEqualTo("sensors/1: 21.5 °C");
		});
	}

	@Test
	void messagesGoToTheChannelOfChoice() {
		this.contextRunner.withUserConfiguration(OwnInboundChannel.class)
			.withPropertyValues("esp.mqtt.inbound.channel=own")
			.run((context) -> {
				this.client.receive("sensors/1", "21.5");
				assertThat(context.getBean("own", PollableChannel.class).receive(10_000).getPayload())
					.isEqualTo("21.5".getBytes());
			});
	}

	@Test
	void aMessageSentToTheOutboundChannelIsPublished() {
		this.contextRunner.run((context) -> {
			send(context.getBean("espMqttOutboundChannel", MessageChannel.class),
					MessageBuilder.withPayload("hello").setHeader(EspMqttHeaders.TOPIC, "a/b").build());
			assertThat(this.client.published()).singleElement()
				.satisfies((message) -> assertThat(message).hasToString("message of 5 bytes to 'a/b' with QoS 1"));
		});
	}

	@Test
	void outboundDefaultsComeFromTheProperties() {
		this.contextRunner
			.withPropertyValues("esp.mqtt.outbound.default-topic=gateway/out", "esp.mqtt.outbound.default-qos=2",
					"esp.mqtt.outbound.default-retained=true")
			.run((context) -> {
				send(context.getBean("espMqttOutboundChannel", MessageChannel.class),
						MessageBuilder.withPayload("hello").build());
				assertThat(this.client.published()).singleElement()
					.satisfies((message) -> assertThat(message)
						.hasToString("message of 5 bytes to 'gateway/out' with QoS 2, retained"));
			});
	}

	@Test
	void aWrongDefaultTopicIsReportedByItsProperty() {
		this.contextRunner.withPropertyValues("esp.mqtt.outbound.default-topic=a/#")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("'esp.mqtt.outbound.default-topic'"));
	}

	@Test
	void channelsOfTheUserAreUsed() {
		this.contextRunner.withUserConfiguration(OwnChannels.class).run((context) -> {
			assertThat(context).getBean("espMqttInboundChannel").isInstanceOf(QueueChannel.class);
			assertThat(context).getBean("espMqttOutboundChannel").isInstanceOf(PublishSubscribeChannel.class);
			send(context.getBean("espMqttOutboundChannel", MessageChannel.class),
					MessageBuilder.withPayload("hello").setHeader(EspMqttHeaders.TOPIC, "a/b").build());
			assertThat(this.client.published()).hasSize(1);
		});
	}

	@Test
	void messagesCarryTheContentTypeOfTheirSubscription() {
		this.contextRunner
			.withPropertyValues("esp.mqtt.subscriptions[0].content-type=text/csv;charset=ISO-8859-1",
					"esp.mqtt.inbound.channel=typed")
			.withBean("typed", QueueChannel.class)
			.run((context) -> {
				this.client.receive(new MqttMessage("sensors/a", new byte[] { (byte) 0xFC }, Instant.EPOCH));
				this.client.receive("elsewhere", "b");
				Message<?> message = context.getBean("typed", QueueChannel.class).receive(0);
				assertThat(message.getHeaders().get(MessageHeaders.CONTENT_TYPE))
					.hasToString("text/csv;charset=ISO-8859-1");
				assertThat(new EspMqttMessageConverter().fromMessage(message, String.class)).isEqualTo("\u00fc");
			});
	}

	@Test
	void aContentTypeThatIsNoneIsReportedByItsProperty() {
		this.contextRunner.withPropertyValues("esp.mqtt.subscriptions[0].content-type=text")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("esp.mqtt.subscriptions[0].content-type"));
	}

	@Test
	void jsonIsReadWhateverTheContentType() {
		Message<?> message = new GenericMessage<>("{\"celsius\":21.5}".getBytes(),
				Map.of(MessageHeaders.CONTENT_TYPE, MimeTypeUtils.TEXT_PLAIN));
		assertThat(new EspMqttMessageConverter().fromMessage(message, Map.class)).isEqualTo(Map.of("celsius", 21.5));
	}

	@Test
	void adaptersAreInTheGraphAndTheMetersByTheirKind() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		this.contextRunner.withUserConfiguration(Managed.class)
			.withPropertyValues("esp.mqtt.outbound.default-topic=out")
			.withBean(MeterRegistry.class, () -> meters)
			.run((context) -> {
				context.getBean("espMqttOutboundChannel", MessageChannel.class).send(new GenericMessage<>("hello"));
				assertThat(context.getBean(IntegrationGraphServer.class).getGraph().nodes())
					.extracting(IntegrationNode::getComponentType)
					.contains("esp-mqtt:outbound-channel-adapter", "esp-mqtt:inbound-channel-adapter");
				assertThat(meters.get("spring.integration.send").tag("name", "espMqttOutboundEndpoint").timer().count())
					.isOne();
				assertThat(context.getBean("espMqttOutboundHandler", IntegrationManagement.class).getComponentType())
					.isEqualTo("esp-mqtt:outbound-channel-adapter");
			});
	}

	@Test
	void whatAHandlerCannotTakeIsToldWithMethodTypeTopicAndPayload() {
		this.contextRunner.withUserConfiguration(Counting.class)
			.run((context) -> assertThatException()
				.isThrownBy(() -> context.getBean("espMqttInboundChannel", MessageChannel.class)
					.send(new ReceivedMessage(new MqttMessage("sensors/a", "many".getBytes(), Instant.EPOCH))))
				.satisfies(
						(failure) -> assertThat(failure).rootCause()
							.satisfies(
									(root) -> assertThat(
											Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
												.map(String::valueOf)
												.filter((text) -> text.contains("'many'") && text.contains("sensors/a")
														&& text.contains("int") && text.contains("count")))
										.isNotEmpty())));
	}

	@Test
	void anEmptyMessageIsWhatItsPayloadTypeHasForNothingOrAnErrorThatSaysSo() {
		this.contextRunner.withUserConfiguration(Whole.class).run((context) -> {
			Message<?> empty = new ReceivedMessage(new MqttMessage("sensors/a", new byte[0], Instant.EPOCH));
			context.getBean("texts", MessageChannel.class).send(empty);
			assertThat(context.getBean(Whole.class).text).isEmpty();
			assertThatException().isThrownBy(() -> context.getBean("numbers", MessageChannel.class).send(empty))
				.satisfies((failure) -> assertThat(
						Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause).map(String::valueOf))
					.anySatisfy((text) -> assertThat(text).contains("sensors/a", "Integer", "number", "it is empty")));
		});
	}

	@Test
	void anAdapterOfTheUserLeavesTheChannelOfThePropertiesAlone() {
		this.contextRunner.withUserConfiguration(OwnAdapters.class)
			.withPropertyValues("esp.mqtt.subscriptions[0].topic=a/#")
			.run((context) -> assertThat(context).getBeanNames(EspMqttMessageDrivenChannelAdapter.class)
				.containsExactlyInAnyOrder("ownInboundAdapter", "espMqttInboundAdapter"));
	}

	@Test
	void withoutSubscriptionsThereIsNoInboundAdapter() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttIntegrationAutoConfiguration.class))
			.withBean(InMemoryEspMqttClient.class, () -> this.client)
			.run((context) -> assertThat(context).doesNotHaveBean(EspMqttMessageDrivenChannelAdapter.class));
	}

	@Test
	void aHandlerOfTheUserHasTheOutboundChannelForItself() {
		this.contextRunner.withUserConfiguration(OwnAdapters.class)
			.withPropertyValues("esp.mqtt.outbound.default-topic=ours")
			.run((context) -> {
				MessageChannel channel = context.getBean("espMqttOutboundChannel", MessageChannel.class);
				channel.send(new GenericMessage<>("first"));
				channel.send(new GenericMessage<>("second"));
				assertThat(this.client.published()).extracting((message) -> message.topic().name())
					.containsExactly("own", "own");
			});
	}

	@Test
	void aMessagingGatewayPublishes() {
		this.contextRunner.withUserConfiguration(GatewayConfiguration.class).run((context) -> {
			context.getBean(Gateway.class).send("hello");
			assertThat(this.client.published()).extracting(MqttPublish::topic)
				.singleElement()
				.hasToString("from/gateway");
		});
	}

	@Test
	void theAdapterListensBeforeTheClientStartsAndUntilItStops() {
		this.contextRunner.withPropertyValues("esp.mqtt.subscriptions[0].topic=a/#")
			.run((context) -> assertThat(this.client.listeners()).hasSize(1));
		assertThat(this.client.lifecycle()).startsWith("listen", "start", "prepare stop", "unlisten").endsWith("close");
	}

	@Test
	void springIntegrationIsEnabledWithoutItsOwnAutoConfiguration() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class,
					EspMqttMessagingAutoConfiguration.class, EspMqttIntegrationAutoConfiguration.class))
			.withBean(InMemoryEspMqttClient.class, () -> this.client)
			.withPropertyValues("esp.mqtt.subscriptions[0].topic=sensors/#")
			.withUserConfiguration(Receiver.class)
			.run((context) -> {
				this.client.receive("sensors/1", "21.5");
				assertThat(context.getBean(Receiver.class).received.poll(10, TimeUnit.SECONDS).getPayload())
					.isEqualTo("21.5".getBytes());
			});
	}

	@Test
	void nothingIsDefinedWithoutSpringIntegration() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(EnableIntegration.class)).run((context) -> {
			assertThat(context).doesNotHaveBean("espMqttInboundChannel");
			assertThat(context).doesNotHaveBean(EspMqttMessageHandler.class);
		});
	}

	@Test
	void theChannelsAreThereWhenDisabled() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttMessagingAutoConfiguration.class,
							IntegrationAutoConfiguration.class, EspMqttIntegrationAutoConfiguration.class))
			.withPropertyValues("esp.mqtt.enabled=false")
			.run((context) -> assertThat(context).hasBean("espMqttInboundChannel").hasBean("espMqttOutboundChannel"));
	}

	private static void send(MessageChannel channel, Message<?> message) {
		assertThat(channel.send(message)).isTrue();
	}

	@Configuration(proxyBeanMethods = false)
	static class EmptyReceivers {

		private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();

		@Bean
		PublishSubscribeChannel espMqttInboundChannel() {
			return new PublishSubscribeChannel();
		}

		@ServiceActivator(inputChannel = "espMqttInboundChannel")
		@Order(1)
		void bytes(byte[] payload) {
			this.received.add(payload);
		}

		@ServiceActivator(inputChannel = "espMqttInboundChannel")
		@Order(2)
		void text(@Payload String payload, @Header(EspMqttHeaders.RECEIVED_TOPIC) String topic) {
			this.received.add(payload);
		}

		@ServiceActivator(inputChannel = "espMqttInboundChannel")
		@Order(3)
		void message(Message<byte[]> message) {
			this.received.add(message.getPayload());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Receiver {

		private final BlockingQueue<Message<?>> received = new LinkedBlockingQueue<>();

		@ServiceActivator(inputChannel = "espMqttInboundChannel")
		void receive(Message<?> message) {
			this.received.add(message);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TextReceiver {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		@ServiceActivator(inputChannel = "espMqttInboundChannel")
		void receive(@Payload String payload, @Header(EspMqttHeaders.RECEIVED_TOPIC) String topic) {
			this.received.add(topic + ": " + payload);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnInboundChannel {

		@Bean
		QueueChannel own() {
			return new QueueChannel();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChannels {

		@Bean
		QueueChannel espMqttInboundChannel() {
			return new QueueChannel();
		}

		@Bean
		PublishSubscribeChannel espMqttOutboundChannel() {
			return new PublishSubscribeChannel();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableIntegrationManagement
	static class Managed {

		@Bean
		IntegrationGraphServer graph() {
			return new IntegrationGraphServer();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Counting {

		@ServiceActivator(inputChannel = "espMqttInboundChannel")
		void count(int number) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Whole {

		private String text;

		@ServiceActivator(inputChannel = "texts")
		void text(Message<String> message) {
			this.text = message.getPayload();
		}

		@ServiceActivator(inputChannel = "numbers")
		void number(Message<Integer> message) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnAdapters {

		@Bean
		EspMqttMessageDrivenChannelAdapter ownInboundAdapter(InMemoryEspMqttClient client) {
			EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client);
			adapter.setOutputChannelName("nullChannel");
			return adapter;
		}

		@Bean
		@ServiceActivator(inputChannel = "espMqttOutboundChannel")
		EspMqttMessageHandler ownOutboundHandler(InMemoryEspMqttClient client) {
			EspMqttMessageHandler handler = new EspMqttMessageHandler(client);
			handler.setDefaultTopic("own");
			return handler;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Gateway.class)
	static class GatewayConfiguration {

	}

	@MessagingGateway(defaultRequestChannel = "espMqttOutboundChannel",
			defaultHeaders = @GatewayHeader(name = EspMqttHeaders.TOPIC, value = "from/gateway"))
	interface Gateway {

		void send(String payload);

	}

}
