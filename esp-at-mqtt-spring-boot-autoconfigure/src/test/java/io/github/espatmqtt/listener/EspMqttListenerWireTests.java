package io.github.espatmqtt.listener;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.handler.annotation.support.MethodArgumentNotValidException;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EspMqttListener} with an emulated module and a broker.
 */
class EspMqttListenerWireTests {

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@Test
	void everyKindOfParameterIsBound() {
		module.run(Parameters.class, (context) -> {
			Parameters listeners = context.getBean(Parameters.class);
			Peer peer = module.peer();
			peer.publish("sensors/kitchen/temperature", "{\"celsius\":21.5}");
			assertThat(listeners.next()).isEqualTo("kitchen: Reading[celsius=21.5]");
			peer.publish("text/7", "hello");
			assertThat(listeners.next()).isEqualTo("text/7: hello 7");
			peer.publish("bytes", "raw");
			assertThat(listeners.next()).isEqualTo("bytes raw true");
			peer.publish("message", "raw");
			assertThat(listeners.next()).isEqualTo("message message of 3 bytes from 'message'");
			peer.publish("empty", "");
			assertThat(listeners.next()).isEqualTo("Optional.empty");
			peer.publish("bytes", "");
			assertThat(listeners.next()).isEqualTo("bytes  true");
			peer.publish("text/8", "");
			assertThat(listeners.next()).isEqualTo("text/8:  8");
		});
	}

	@Test
	void aMethodMayListenSeveralTimesAndThroughAnAnnotationOfItsOwn() {
		module.run(Repeated.class, (context) -> {
			Peer peer = module.peer();
			for (String topic : new String[] { "first/a", "second/b", "third/c", "listed/1", "listed/2" }) {
				peer.publish(topic, topic);
				assertThat(context.getBean(Repeated.class).next()).isEqualTo(topic);
			}
			assertThat(module.commands("AT+MQTTSUB=0,\"first/+\",0")).hasSize(1);
			assertThat(module.commands("AT+MQTTSUB=0,\"third/+\",2")).hasSize(1);
		});
	}

	@Test
	void aSlowListenerDoesNotHoldOthersUp() {
		module.run(SlowAndQuick.class, (context) -> {
			SlowAndQuick listeners = context.getBean(SlowAndQuick.class);
			Peer peer = module.peer();
			peer.publish("slow", "1");
			peer.publish("slow", "2");
			peer.publish("quick", "3");
			assertThat(listeners.next()).isEqualTo("quick 3");
			listeners.proceed.countDown();
			assertThat(listeners.next()).isEqualTo("slow 1");
			assertThat(listeners.next()).isEqualTo("slow 2");
		});
	}

	@Test
	void aFailingListenerGoesOnAndItsErrorHandlerIsTold() {
		module.run(Failing.class, (context) -> {
			Failing listeners = context.getBean(Failing.class);
			Peer peer = module.peer();
			peer.publish("numbers", "one");
			assertThat(listeners.next()).startsWith("handled numbers");
			peer.publish("numbers", "2");
			assertThat(listeners.next()).isEqualTo("2");
			peer.publish("logged", "anything");
			peer.publish("numbers", "3");
			assertThat(listeners.next()).isEqualTo("3");
		});
	}

	@Test
	void payloadsAreValidated() {
		module.run(Validating.class, (context) -> {
			Validating listeners = context.getBean(Validating.class);
			Peer peer = module.peer();
			peer.publish("readings", "{\"celsius\":-300}");
			assertThat(listeners.next()).isEqualTo(MethodArgumentNotValidException.class.getSimpleName());
			peer.publish("readings", "{\"celsius\":20}");
			assertThat(listeners.next()).isEqualTo("Reading[celsius=20.0]");
		});
	}

	@Test
	void listenersAreStartedAndStoppedByTheirIds() {
		module.run(Named.class, (context) -> {
			Named listeners = context.getBean(Named.class);
			EspMqttListenerContainer container = context.getBean(EspMqttListenerEndpointRegistry.class)
				.getListenerContainer("sleeper");
			assertThat(container.isRunning()).isFalse();
			assertThat(context.getBean(EspMqttClient.class).reception().subscriptions()).isEmpty();
			container.start();
			module.peer().publish("late", "1");
			assertThat(listeners.next()).isEqualTo("1 on own-1");
			container.stop();
			assertThat(container.isRunning()).isFalse();
			assertThat(module.commands("AT+MQTTUNSUB")).isEmpty();
		});
	}

	@Test
	void listenersSurviveARestartOfTheModule() {
		module.run(Parameters.class, (context) -> {
			module.restart(context.getBean(EspMqttClient.class));
			module.peer().publish("text/7", "again");
			assertThat(context.getBean(Parameters.class).next()).isEqualTo("text/7: again 7");
		});
	}

	@Test
	void closingTheApplicationWaitsForMessagesBeingHandled() {
		SlowAndQuick[] listeners = new SlowAndQuick[1];
		module.run(SlowAndQuick.class, (context) -> {
			listeners[0] = context.getBean(SlowAndQuick.class);
			module.peer().publish("slow", "1");
			await().atMost(EmulatedModuleExtension.PATIENCE).until(() -> listeners[0].entered.getCount() == 0);
			Thread release = new Thread(listeners[0].proceed::countDown);
			release.start();
		});
		assertThat(listeners[0].received).containsExactly("slow 1");
	}

	record Reading(double celsius) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Parameters extends Recording {

		@EspMqttListener(topics = "sensors/{room}/temperature")
		void convert(Reading reading, @DestinationVariable String room) {
			this.received.add(room + ": " + reading);
		}

		@EspMqttListener("text/{number}")
		void text(@Payload String text, @Header(EspMqttHeaders.RECEIVED_TOPIC) String topic,
				@DestinationVariable("number") int number) {
			this.received.add(topic + ": " + text + " " + number);
		}

		@EspMqttListener("bytes")
		void bytes(byte[] bytes, @Headers Map<String, Object> headers) {

			this.received.add("bytes " + new String(bytes) + " " + headers.containsKey(EspMqttHeaders.RECEIVED_AT));
		}

		@EspMqttListener("message")
		void message(Message<byte[]> message, MqttMessage source) {
			this.received.add(message.getHeaders().get(EspMqttHeaders.RECEIVED_TOPIC) + " " + source);
		}

		@EspMqttListener("empty")
		void empty(@Payload(required = false) Optional<String> payload) {
			this.received.add(payload.toString());
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@EspMqttListener(qos = 2)
	@interface Careful {

		@AliasFor(annotation = EspMqttListener.class, attribute = "topics")
		String[] topics();

	}

	@Configuration(proxyBeanMethods = false)
	static class Repeated extends Recording {

		@Bean
		String[] topicList() {
			return new String[] { "listed/1", "listed/2" };
		}

		@EspMqttListener(topics = "${first.topic:first/+}", qos = 0)
		@EspMqttListener(topics = { "second/+", "#{@topicList}" })
		void several(String payload) {
			this.received.add(payload);
		}

		@Careful(topics = "third/+")
		void composed(String payload) {
			this.received.add(payload);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SlowAndQuick extends Recording {

		final CountDownLatch entered = new CountDownLatch(1);

		final CountDownLatch proceed = new CountDownLatch(1);

		@EspMqttListener("slow")
		void slow(String payload) throws InterruptedException {
			this.entered.countDown();
			this.proceed.await();
			this.received.add("slow " + payload);
		}

		@EspMqttListener("quick")
		void quick(String payload) {
			this.received.add("quick " + payload);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Failing extends Recording {

		@Bean
		EspMqttListenerErrorHandler remember() {
			return (message, exception) -> this.received
				.add("handled " + message.getHeaders().get(EspMqttHeaders.RECEIVED_TOPIC) + " " + exception);
		}

		@EspMqttListener(topics = "numbers", errorHandler = "remember")
		void number(String number) {
			this.received.add(String.valueOf(Integer.parseInt(number)));
		}

		@EspMqttListener("logged")
		void fail(String payload) {
			throw new IllegalStateException("deliberate");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Validating extends Recording implements Validator {

		@Bean
		EspMqttListenerErrorHandler remember() {
			return (message, exception) -> this.received.add(exception.getClass().getSimpleName());
		}

		@EspMqttListener(topics = "readings", errorHandler = "remember")
		void reading(@Payload @Validated Reading reading) {
			this.received.add(reading.toString());
		}

		@Override
		public boolean supports(Class<?> type) {
			return type == Reading.class;
		}

		@Override
		public void validate(Object target, Errors errors) {
			if (((Reading) target).celsius() < -273.15) {
				errors.reject("tooCold");
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Named extends Recording {

		@Bean
		SimpleAsyncTaskExecutor ownThreads() {
			return new SimpleAsyncTaskExecutor("own-");
		}

		@EspMqttListener(id = "sleeper", topics = "late", autoStartup = "${sleeper.wakes:false}",
				executor = "ownThreads")
		void late(String payload) {
			this.received.add(payload + " on " + Thread.currentThread().getName());
		}

	}

}
