package io.github.espatmqtt.integration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.espatmqtt.autoconfigure.inbox.EspMqttInboxAutoConfiguration;
import io.github.espatmqtt.autoconfigure.outbox.EspMqttOutboxAutoConfiguration;
import io.github.espatmqtt.autoconfigure.retry.EspMqttRetryAutoConfiguration;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.integration.dsl.EspMqtt;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.publish.EspMqttPublishers;
import io.github.espatmqtt.request.MqttRequestException;
import io.github.espatmqtt.request.RequestTopics;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.MessageTimeoutException;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.integration.channel.QueueChannel;
import org.springframework.integration.core.MessagingTemplate;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EspMqttOutboundGateway} with an emulated module and a broker.
 */
class OutboundGatewayWireTests {

	private static final int REQUESTS = 100;

	private static final int THREADS = 10;

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@TempDir
	private Path folder;

	@Test
	void aReplyComesBackByItsId() {
		module.run(Gateways.class, (context) -> {
			Peer peer = module.peer("requests/+");
			CompletableFuture<Message<?>> reply = ask(context, "byId", "room 1");
			answer(peer, peer.next(), "21.5");
			Message<?> answer = reply.get(30, TimeUnit.SECONDS);
			assertThat(answer.getPayload()).isEqualTo("21.5");
			assertThat(answer.getHeaders()).containsEntry("mine", 1)
				.containsKeys(EspMqttHeaders.RECEIVED_TOPIC, EspMqttHeaders.RECEIVED_AT)
				.doesNotContainKeys(EspMqttHeaders.TOPIC, EspMqttHeaders.QOS);
		});
	}

	@Test
	void aHundredRequestsOfTenThreadsGetEachItsOwnReplyInWhateverOrder() {
		module.run(Gateways.class, (context) -> {
			Peer peer = module.peer("requests/+");
			ExecutorService threads = Executors.newFixedThreadPool(THREADS);
			try {
				List<Future<Boolean>> outcomes = new ArrayList<>();
				IntStream.range(0, REQUESTS).forEach((number) -> outcomes.add(threads.submit(() -> {
					Object answer = askAndWait(context, "byId", "question " + number).getPayload();
					return answer.equals("answer to question " + number);
				})));
				for (int round = 0; round < REQUESTS / THREADS; round++) {
					answerInRandomOrder(peer);
				}
				for (Future<Boolean> outcome : outcomes) {
					assertThat(outcome.get(30, TimeUnit.SECONDS)).isTrue();
				}
			}
			finally {
				threads.shutdownNow();
			}
		});
	}

	private static void answerInRandomOrder(Peer peer) throws InterruptedException {
		List<Mqtt3Publish> requests = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			requests.add(peer.next());
		}
		Collections.shuffle(requests);
		for (Mqtt3Publish request : requests) {
			answer(peer, request, "answer to " + new String(request.getPayloadAsBytes()));
		}
	}

	@Test
	void threadsThatAwaitTheSameTopicTakeTurns() {
		module.run(Gateways.class, (context) -> {
			Peer peer = module.peer("pair/requests");
			ExecutorService threads = Executors.newFixedThreadPool(THREADS);
			try {
				Callable<Boolean> caller = () -> {
					String question = Thread.currentThread().getName();
					return askAndWait(context, "pair", question).getPayload().equals("to " + question);
				};
				List<Future<Boolean>> outcomes = new ArrayList<>();
				for (int i = 0; i < THREADS; i++) {
					outcomes.add(threads.submit(caller));
				}
				for (int i = 0; i < THREADS; i++) {
					Mqtt3Publish request = peer.next();
					assertThat(peer.hasNothing()).isTrue();
					peer.publish("pair/replies", "to " + new String(request.getPayloadAsBytes()));
				}
				for (Future<Boolean> outcome : outcomes) {
					assertThat(outcome.get(30, TimeUnit.SECONDS)).isTrue();
				}
			}
			finally {
				threads.shutdownNow();
			}
		});
	}

	@Test
	void aRetainedReplyOfOldAnswersNothing() {
		Peer before = module.peer();
		before.publish("pair/replies", "of old".getBytes(), 1, true);
		module.run(Gateways.class, (context) -> {
			Peer peer = module.peer("pair/requests");
			CompletableFuture<Message<?>> reply = ask(context, "pair", "now?");
			peer.next();
			peer.publish("pair/replies", "now");
			assertThat(reply.get(30, TimeUnit.SECONDS).getPayload()).isEqualTo("now");
			before.publish("pair/replies", new byte[0], 1, true);
		});
	}

	@Test
	void topicsMayBeComputed() {
		module.run(Gateways.class, (context) -> {
			Peer peer = module.peer("devices/#");
			CompletableFuture<Message<?>> reply = ask(context, "computed",
					MessageBuilder.withPayload("on").setHeader("device", "lamp").build());
			assertThat(peer.next().getTopic()).hasToString("devices/lamp/set");
			peer.publish("devices/lamp/done", "{\"on\":true}");
			assertThat(reply.get(30, TimeUnit.SECONDS).getPayload()).isEqualTo(new Lamp(true));
		});
	}

	@Test
	void anAsynchronousReplyGoesOnInTheFlow() {
		module.run(Gateways.class, (context) -> {
			Peer peer = module.peer("requests/+");
			context.getBean("asked", MessageChannel.class).send(MessageBuilder.withPayload("room 1").build());
			context.getBean("asked", MessageChannel.class).send(MessageBuilder.withPayload("room 2").build());
			Mqtt3Publish first = peer.next();
			answer(peer, peer.next(), "second");
			QueueChannel answers = context.getBean("answers", QueueChannel.class);
			assertThat(answers.receive(30_000).getPayload()).isEqualTo("second");
			answer(peer, first, "first");
			assertThat(answers.receive(30_000).getPayload()).isEqualTo("first");
		});
	}

	@Test
	void whatIsAskedAsynchronouslyAndFailsGoesToTheErrorChannel() {
		module.run(Gateways.class, (context) -> {
			QueueChannel errors = new QueueChannel();
			context.getBean("asked", MessageChannel.class)
				.send(MessageBuilder.withPayload("room 1")
					.setErrorChannel(errors)
					.setHeader("patience", "PT0.02S")
					.build());
			assertThat(errors.receive(30_000).getPayload()).isInstanceOf(MessageTimeoutException.class);
		});
	}

	@Test
	void noReplyIsATimeout() {
		module.run(Gateways.class,
				(context) -> assertThatExceptionOfType(MessageTimeoutException.class)
					.isThrownBy(() -> askAndWait(context, "impatient", "anybody?"))
					.withCauseInstanceOf(MqttRequestException.class)
					.withMessageContaining("No reply came to 'replies/"));
	}

	@Test
	void withTheSessionTheWaitEnds() {
		module.run(Gateways.class, (context) -> {
			Peer peer = module.peer("requests/+");
			CompletableFuture<Message<?>> reply = ask(context, "byId", "room 1");
			peer.next();
			module.dropBroker();
			assertThat(reply).failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.havingCause()
				.isInstanceOf(MessageHandlingException.class)
				.withCauseInstanceOf(MqttRequestException.class);
		});
	}

	@Test
	void aReplyThatWouldWaitForItselfIsRefused() {
		module.run(Circular.class, (context) -> {
			module.peer().publish("questions", "why?");
			assertThat(context.getBean("failures", QueueChannel.class).receive(30_000).getPayload())
				.isInstanceOf(MessageHandlingException.class)
				.asInstanceOf(InstanceOfAssertFactories.THROWABLE)
				.hasStackTraceContaining("ExecutorChannel");
		});
	}

	@Test
	void requestsMayGoByWayOfTheOutboxWhileRepliesGoPastTheInbox() {
		module.contextRunner()
			.withConfiguration(AutoConfigurations.of(EspMqttOutboxAutoConfiguration.class,
					EspMqttInboxAutoConfiguration.class, EspMqttRetryAutoConfiguration.class))
			.withPropertyValues("esp.mqtt.outbox.enabled=true",
					"esp.mqtt.outbox.file=" + this.folder.resolve("outbox.db"), "esp.mqtt.inbound.store.enabled=true",
					"esp.mqtt.inbound.store.file=" + this.folder.resolve("inbox.db"))
			.withUserConfiguration(Gateways.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Peer peer = module.peer("requests/+");
				CompletableFuture<Message<?>> reply = ask(context, "byId", "room 1");
				answer(peer, peer.next(), "21.5");
				assertThat(reply.get(30, TimeUnit.SECONDS).getPayload()).isEqualTo("21.5");
			});
	}

	private static void answer(Peer peer, Mqtt3Publish request, String text) {
		peer.publish(request.getTopic().toString().replace("requests", "replies"), text);
	}

	private static CompletableFuture<Message<?>> ask(ApplicationContext context, String channel, Object question) {
		return CompletableFuture.supplyAsync(() -> askAndWait(context, channel, question));
	}

	private static Message<?> askAndWait(ApplicationContext context, String channel, Object question) {
		Message<?> message = (question instanceof Message<?> given) ? given
				: MessageBuilder.withPayload(question)
					.setHeader("mine", 1)
					.setHeader(EspMqttHeaders.TOPIC, "elsewhere")
					.build();
		MessagingTemplate template = new MessagingTemplate();
		template.setBeanFactory(context);
		return template.sendAndReceive(context.getBean(channel, MessageChannel.class), message);
	}

	record Lamp(boolean on) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Gateways {

		@Bean
		@ServiceActivator(inputChannel = "byId")
		EspMqttOutboundGateway gatewayById(EspMqttClient client, ObjectProvider<EspMqttPublishers> publishers) {
			EspMqttPublisher publisher = publishers.getIfAvailable(() -> EspMqttPublisher::of).of(client);
			EspMqttOutboundGateway gateway = new EspMqttOutboundGateway(client, publisher,
					new RequestTopics("requests/{id}", "replies/{id}"));
			gateway.setPayloadType(String.class);
			return gateway;
		}

		@Bean
		@ServiceActivator(inputChannel = "pair")
		EspMqttOutboundGateway gatewayOfPair(EspMqttClient client) {
			EspMqttOutboundGateway gateway = new EspMqttOutboundGateway(client, "pair/requests", "pair/replies");
			gateway.setPayloadType(String.class);
			return gateway;
		}

		@Bean
		@ServiceActivator(inputChannel = "impatient")
		EspMqttOutboundGateway impatientGateway(EspMqttClient client) {
			EspMqttOutboundGateway gateway = new EspMqttOutboundGateway(client, "requests/{id}", "replies/{id}");
			gateway.setTimeout(Duration.ofMillis(100));
			return gateway;
		}

		@Bean
		IntegrationFlow computedFlow(EspMqttClient client) {
			return IntegrationFlow.from("computed")
				.handle(EspMqtt.outboundGateway(client, "", "")
					.topicExpressions("'devices/' + headers.device + '/set'", "'devices/' + headers.device + '/done'",
							"devices/+/done")
					.settling(Duration.ZERO)
					.payloadType(Lamp.class))
				.get();
		}

		@Bean
		IntegrationFlow asynchronousFlow(EspMqttClient client) {
			return IntegrationFlow.from("asked")
				.handle(EspMqtt.outboundGateway(client, "requests/{id}", "replies/{id}")
					.async(true)
					.timeoutFunction((message) -> {
						String patience = message.getHeaders().get("patience", String.class);
						return (patience != null) ? Duration.parse(patience) : null;
					})
					.payloadType(String.class))
				.channel("answers")
				.get();
		}

		@Bean
		QueueChannel answers() {
			return new QueueChannel();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Circular {

		@Bean
		IntegrationFlow questionsFlow(EspMqttClient client) {
			return IntegrationFlow.from(EspMqtt.inboundChannelAdapter(client, "questions").errorChannel("failures"))
				.handle(EspMqtt.outboundGateway(client, "requests/{id}", "replies/{id}"))
				.nullChannel();
		}

		@Bean
		QueueChannel failures() {
			return new QueueChannel();
		}

	}

}
