package io.github.espatmqtt.listener;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.EspMqttMessageHeaderAccessor;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.messaging.support.MessageBuilder;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what methods with {@link EspMqttListener} return, with an emulated module and
 * a broker.
 */
class ListenerResultWireTests {

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@Test
	void returnValuesArePublished() {
		module.run(Replying.class, (context) -> {
			Peer peer = module.peer("answers/#");
			peer.publish("questions/1", "6*7");
			Mqtt3Publish answer = peer.next();
			assertThat(answer.getTopic()).hasToString("answers/1");
			assertThat(new String(answer.getPayloadAsBytes())).isEqualTo("{\"value\":42}");
			peer.publish("requests", "x");
			Mqtt3Publish reply = peer.next();
			assertThat(reply.getTopic()).hasToString("answers/own");
			assertThat(reply.getQos().getCode()).isEqualTo(2);
			assertThat(new String(reply.getPayloadAsBytes())).isEqualTo("reply to requests");
		});
	}

	@Test
	void resultsThatComeLaterArePublishedWhenTheyCome() {
		module.run(Later.class, (context) -> {
			Later listeners = context.getBean(Later.class);
			Peer peer = module.peer("answers/#");
			peer.publish("later/1", "?");
			peer.publish("later/2", "?");
			assertThat(listeners.next()).isEqualTo("1");
			assertThat(listeners.next()).isEqualTo("2");
			listeners.results.get("2").complete(new Answer(2));
			assertThat(peer.next().getTopic()).hasToString("answers/2");
			listeners.results.get("1").complete(new Answer(1));
			assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("{\"value\":1}");
			peer.publish("later/3", "?");
			assertThat(listeners.next()).isEqualTo("3");
			listeners.results.get("3").completeExceptionally(new IllegalStateException("deliberate"));
			assertThat(listeners.next()).isEqualTo("failed later/3 java.lang.IllegalStateException: deliberate");
			assertThat(peer.hasNothing()).isTrue();
		});
	}

	@Test
	void whatReactiveLibrariesReturnIsSubscribedToAndPublished() {
		module.run(Reactive.class, (context) -> {
			Peer peer = module.peer("answers/#");
			peer.publish("mono/1", "x");
			assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("{\"value\":1}");
			peer.publish("silent/1", "x");
			assertThat(context.getBean(Reactive.class).next()).isEqualTo("subscribed");
			assertThat(peer.hasNothing()).isTrue();
		});
	}

	record Answer(int value) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Replying {

		@EspMqttListener("questions/{id}")
		@SendTo("answers/{id}")
		Answer answer(String question) {
			return new Answer(42);
		}

		@EspMqttListener("requests")
		@SendTo("answers/default")
		Message<String> reply(EspMqttMessageHeaderAccessor request) {
			EspMqttMessageHeaderAccessor headers = EspMqttMessageHeaderAccessor.create();
			headers.setTopic("answers/own");
			headers.setQos(2);
			return MessageBuilder.createMessage("reply to " + request.getReceivedTopic(), headers.getMessageHeaders());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Later extends Recording {

		private final Map<String, CompletableFuture<Answer>> results = new ConcurrentHashMap<>();

		@Bean
		EspMqttListenerErrorHandler remember() {
			return (message, exception) -> this.received
				.add("failed " + message.getHeaders().get(EspMqttHeaders.RECEIVED_TOPIC) + " " + exception);
		}

		@EspMqttListener(topics = "later/{id}", errorHandler = "remember")
		@SendTo("answers/{id}")
		CompletableFuture<Answer> answer(@DestinationVariable String id) {
			CompletableFuture<Answer> result = new CompletableFuture<>();
			this.results.put(id, result);
			this.received.add(id);
			return result.thenApply((answer) -> answer);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Reactive extends Recording {

		@EspMqttListener("mono/{id}")
		@SendTo("answers/mono")
		Mono<Answer> answer(@DestinationVariable int id) {
			return Mono.fromSupplier(() -> new Answer(id));
		}

		@EspMqttListener("silent/{id}")
		Mono<Void> nothing(String payload) {
			return Mono.fromRunnable(() -> this.received.add("subscribed"));
		}

	}

}
