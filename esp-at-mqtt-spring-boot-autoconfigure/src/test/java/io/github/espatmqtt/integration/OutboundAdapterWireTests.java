package io.github.espatmqtt.integration;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.integration.event.EspMqttMessageDeliveredEvent;
import io.github.espatmqtt.integration.event.EspMqttMessageDeliveryEvent;
import io.github.espatmqtt.integration.event.EspMqttMessageNotDeliveredEvent;
import io.github.espatmqtt.integration.event.EspMqttMessageNotDeliveredEvent.Reason;
import io.github.espatmqtt.integration.event.EspMqttMessageSentEvent;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.integration.handler.advice.RateLimiterRequestHandlerAdvice;
import org.springframework.integration.handler.advice.RequestHandlerCircuitBreakerAdvice;
import org.springframework.integration.handler.advice.RequestHandlerRetryAdvice;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandlingException;
import org.springframework.messaging.support.MessageBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link EspMqttMessageHandler} with an emulated module and a broker.
 */
class OutboundAdapterWireTests {

	private static final Faults FAILING = Faults.builder().failPublish().build();

	private static final Message<String> MESSAGE = MessageBuilder.withPayload("hello")
		.setHeader(EspMqttHeaders.TOPIC, "out/plain")
		.build();

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@Test
	void expressionsSayWhereAndHow() {
		module.run(Handlers.class, (context) -> {
			Peer peer = module.peer("rooms/#");
			send(context, "byExpression", MessageBuilder.withPayload(new Reading("kitchen", 21.5)).build());
			Mqtt3Publish published = peer.next();
			assertThat(published.getTopic()).hasToString("rooms/kitchen");
			assertThat(published.getQos().getCode()).isEqualTo(2);
			assertThat(new String(published.getPayloadAsBytes())).isEqualTo("{\"room\":\"kitchen\",\"celsius\":21.5}");
			module.peer("rooms/kitchen").next();
		});
	}

	@Test
	void aFailureCarriesTheMessageAndItsCause() {
		module.run(Handlers.class, (context) -> {
			module.faults(FAILING);
			assertThatExceptionOfType(MessageHandlingException.class)
				.isThrownBy(() -> send(context, "espMqttOutboundChannel", MESSAGE))
				.satisfies((ex) -> assertThat(ex.getFailedMessage()).isSameAs(MESSAGE))
				.withCauseInstanceOf(MqttOperationException.class);
		});
	}

	@Test
	void withoutConnectionTheCauseSaysSo() {
		module.run(Handlers.class, (context) -> {
			context.getBean(EspMqttClient.class).stop();
			assertThatExceptionOfType(MessageHandlingException.class)
				.isThrownBy(() -> send(context, "espMqttOutboundChannel", MESSAGE))
				.withCauseInstanceOf(MqttNotConnectedException.class);
		});
	}

	@Test
	void retryAdviceTriesAgainUntilItSucceeds() {
		module.run(Advised.class, (context) -> {
			Peer peer = module.peer("out/#");
			module.faults(FAILING);
			context.getBean(Advised.class).beforeSecondAttempt = () -> module.faults(Faults.NONE);
			send(context, "retried", MESSAGE);
			assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("hello");
			assertThat(module.commands("AT+MQTTPUB")).hasSize(2);
		});
	}

	@Test
	void circuitBreakerAdviceOpensAfterAFailure() {
		module.run(Advised.class, (context) -> {
			module.faults(FAILING);
			assertThatExceptionOfType(MessageHandlingException.class)
				.isThrownBy(() -> send(context, "broken", MESSAGE));
			module.faults(Faults.NONE);
			assertThatExceptionOfType(RequestHandlerCircuitBreakerAdvice.CircuitBreakerOpenException.class)
				.isThrownBy(() -> send(context, "broken", MESSAGE));
			assertThat(module.commands("AT+MQTTPUB")).hasSize(1);
		});
	}

	@Test
	void rateLimiterAdviceLetsNoMoreThroughThanAllowed() {
		module.run(Advised.class, (context) -> {
			send(context, "limited", MESSAGE);
			assertThatExceptionOfType(RateLimiterRequestHandlerAdvice.RateLimitExceededException.class)
				.isThrownBy(() -> send(context, "limited", MESSAGE))
				.withCauseInstanceOf(RequestNotPermitted.class);
			assertThat(module.commands("AT+MQTTPUB")).hasSize(1);
		});
	}

	@Test
	void whatIsPublishedAsynchronouslyIsToldByEvents() {
		module.run(Asynchronous.class, (context) -> {
			Asynchronous events = context.getBean(Asynchronous.class);
			send(context, "async", MESSAGE);
			assertThat(events.next()).isInstanceOf(EspMqttMessageSentEvent.class)
				.extracting(EspMqttMessageDeliveryEvent::getMessage)
				.isSameAs(MESSAGE);
			assertThat(events.next()).isInstanceOf(EspMqttMessageDeliveredEvent.class)
				.extracting((event) -> event.getPublished().topic().name())
				.isEqualTo("out/plain");
		});
	}

	@Test
	void whatFailsAsynchronouslyIsToldWithItsReason() {
		module.run(Asynchronous.class, (context) -> {
			Asynchronous events = context.getBean(Asynchronous.class);
			module.faults(FAILING);
			send(context, "async", MESSAGE);
			events.next();
			assertThat(events.next()).isInstanceOfSatisfying(EspMqttMessageNotDeliveredEvent.class, (event) -> {
				assertThat(event.getReason()).isEqualTo(Reason.FAILED);
				assertThat(event.getException()).isInstanceOf(MqttOperationException.class);
				assertThat(event.getMessage()).isSameAs(MESSAGE);
			});
		});
	}

	@Test
	void withoutConnectionTheReasonSaysSo() {
		module.contextRunner()
			.withUserConfiguration(Asynchronous.class)
			.withPropertyValues("esp.mqtt.outbound.queue.timeout=50ms")
			.run((context) -> {
				Asynchronous events = context.getBean(Asynchronous.class);
				context.getBean(EspMqttClient.class).stop();
				send(context, "async", MESSAGE);
				events.next();
				assertThat(events.next()).isInstanceOfSatisfying(EspMqttMessageNotDeliveredEvent.class,
						(event) -> assertThat(event.getReason()).isEqualTo(Reason.NOT_CONNECTED));
			});
	}

	private static void send(ApplicationContext context, String channel, Message<?> message) {
		context.getBean(channel, MessageChannel.class).send(message);
	}

	record Reading(String room, double celsius) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		@Bean
		@ServiceActivator(inputChannel = "espMqttOutboundChannel")
		EspMqttMessageHandler plain(EspMqttClient client) {
			return new EspMqttMessageHandler(client);
		}

		@Bean
		@ServiceActivator(inputChannel = "byExpression")
		EspMqttMessageHandler expressive(EspMqttClient client) {
			EspMqttMessageHandler handler = new EspMqttMessageHandler(client);
			handler.setTopicExpressionString("'rooms/' + payload.room");
			handler.setQosExpressionString("1 + 1");
			handler.setRetainedExpressionString("payload.celsius > 20");
			return handler;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Advised {

		private Runnable beforeSecondAttempt = () -> {
		};

		@Bean
		RequestHandlerRetryAdvice retryAdvice() {
			RequestHandlerRetryAdvice advice = new RequestHandlerRetryAdvice();
			advice.setRetryPolicy(RetryPolicy.builder().maxRetries(2).delay(Duration.ZERO).predicate((failure) -> {
				this.beforeSecondAttempt.run();
				return true;
			}).build());
			return advice;
		}

		@Bean
		RequestHandlerCircuitBreakerAdvice circuitBreakerAdvice() {
			RequestHandlerCircuitBreakerAdvice advice = new RequestHandlerCircuitBreakerAdvice();
			advice.setThreshold(1);
			advice.setHalfOpenAfter(TimeUnit.HOURS.toMillis(1));
			return advice;
		}

		@Bean
		RateLimiterRequestHandlerAdvice rateLimiterAdvice() {
			return new RateLimiterRequestHandlerAdvice(RateLimiter.of("one",
					RateLimiterConfig.custom()
						.limitForPeriod(1)
						.limitRefreshPeriod(Duration.ofHours(1))
						.timeoutDuration(Duration.ZERO)
						.build()));
		}

		@Bean
		@ServiceActivator(inputChannel = "retried", adviceChain = "retryAdvice")
		EspMqttMessageHandler retrying(EspMqttClient client) {
			return new EspMqttMessageHandler(client);
		}

		@Bean
		@ServiceActivator(inputChannel = "broken", adviceChain = "circuitBreakerAdvice")
		EspMqttMessageHandler breaking(EspMqttClient client) {
			return new EspMqttMessageHandler(client);
		}

		@Bean
		@ServiceActivator(inputChannel = "limited", adviceChain = "rateLimiterAdvice")
		EspMqttMessageHandler limiting(EspMqttClient client) {
			return new EspMqttMessageHandler(client);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Asynchronous {

		private final BlockingQueue<EspMqttMessageDeliveryEvent> events = new LinkedBlockingQueue<>();

		@Bean
		@ServiceActivator(inputChannel = "async")
		EspMqttMessageHandler handler(EspMqttClient client) {
			EspMqttMessageHandler handler = new EspMqttMessageHandler(client);
			handler.setAsync(true);
			handler.setAsyncEvents(true);
			return handler;
		}

		@EventListener
		void on(EspMqttMessageDeliveryEvent event) {
			this.events.add(event);
		}

		EspMqttMessageDeliveryEvent next() throws InterruptedException {
			return this.events.poll(10, TimeUnit.SECONDS);
		}

	}

}
