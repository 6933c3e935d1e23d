package io.github.espatmqtt.listener;

import java.nio.charset.StandardCharsets;

import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for listeners that are registered while the application runs, with an emulated
 * module and a broker.
 */
class ListenerRegistryWireTests {

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@Test
	void aFunctionListensUntilItIsUnregistered() {
		module.run(Target.class, (context) -> {
			Target target = context.getBean(Target.class);
			EspMqttListenerEndpointRegistry registry = context.getBean(EspMqttListenerEndpointRegistry.class);
			EspMqttListenerContainer container = registry
				.register(EspMqttListenerEndpoint.of("late", target::take, "late/{x}", "${other:placeholder}/+"));
			assertThat(container.isRunning()).isTrue();
			awaitFilters(context.getBean(EspMqttClient.class), "late/+", "placeholder/+");
			Peer peer = module.peer();
			peer.publish("late/1", "a");
			assertThat(target.next()).isEqualTo("late/1 a");
			peer.publish("placeholder/2", "b");
			assertThat(target.next()).isEqualTo("placeholder/2 b");
			assertThat(registry.unregister("late")).isTrue();
			assertThat(registry.unregister("late")).isFalse();
			assertThat(registry.getListenerContainer("late")).isNull();
			awaitFilters(context.getBean(EspMqttClient.class));
			registry.register(EspMqttListenerEndpoint.of("late", target::take, "late/+"));
			awaitFilters(context.getBean(EspMqttClient.class), "late/+");
			peer.publish("late/3", "c");
			assertThat(target.next()).isEqualTo("late/3 c");
		});
	}

	private static void awaitFilters(EspMqttClient client, String... filters) {
		await().atMost(EmulatedModuleExtension.PATIENCE)
			.untilAsserted(() -> assertThat(client.status(EmulatedModuleExtension.PATIENCE).subscriptions().kept())
				.extracting((kept) -> kept.subscription().filter().toString())
				.containsExactlyInAnyOrder(filters));
	}

	@Test
	void aMethodListensLikeOneWithAnAnnotation() {
		module.run(Target.class, (context) -> {
			Target target = context.getBean(Target.class);
			context.getBean(EspMqttListenerEndpointRegistry.class)
				.register(EspMqttListenerEndpoint.builder("doubles")
					.topics("ask/{id}")
					.qos(0)
					.method(target, ReflectionUtils.findMethod(Target.class, "twice", int.class, String.class))
					.build());
			Peer peer = module.peer("answer/#");
			awaitFilters(context.getBean(EspMqttClient.class), "ask/+");
			peer.publish("ask/7", "21");
			assertThat(text(peer.next())).isEqualTo("42 for 7");
			assertThat(module.commands("AT+MQTTSUB=0,\"ask/+\",0")).hasSize(1);
		});
	}

	private static String text(Mqtt3Publish message) {
		return new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
	}

	@Test
	void aPausedListenerHoldsBack() {
		module.run(Target.class, (context) -> {
			Target target = context.getBean(Target.class);
			EspMqttListenerEndpointRegistry registry = context.getBean(EspMqttListenerEndpointRegistry.class);
			EspMqttListenerContainer held = registry.register(EspMqttListenerEndpoint.of("held",
					(message) -> target.received.add("held " + message.text()), "a"));
			registry.register(EspMqttListenerEndpoint.of("other",
					(message) -> target.received.add("other " + message.text()), "a"));
			awaitFilters(context.getBean(EspMqttClient.class), "a");
			held.pause();
			assertThat(held.isRunning()).isTrue();
			module.peer().publish("a", "1");
			assertThat(target.next()).isEqualTo("other 1");
			module.peer().publish("a", "2");
			assertThat(target.next()).isEqualTo("other 2");
			held.resume();
			assertThat(target.next()).isEqualTo("held 1");
			assertThat(target.next()).isEqualTo("held 2");
		});
	}

	@Test
	void whatCannotWorkIsSaid() {
		module.run(Target.class, (context) -> {
			Target target = context.getBean(Target.class);
			EspMqttListenerEndpointRegistry registry = context.getBean(EspMqttListenerEndpointRegistry.class);
			registry.register(EspMqttListenerEndpoint.of("one", target::take, "a"));
			assertInvalid(registry, EspMqttListenerEndpoint.of("one", target::take, "b"), "'one'");
			assertInvalid(registry, EspMqttListenerEndpoint.of("two", target::take), "no topics");
			assertInvalid(registry, EspMqttListenerEndpoint.of("two", target::take, "a/#/b"), "a/#/b");
			assertInvalid(registry, EspMqttListenerEndpoint.of("two", target::take, "a").toBuilder().qos(3).build(),
					"3");
			assertInvalid(registry,
					EspMqttListenerEndpoint.of("two", target::take, "a").toBuilder().client("nobody").build(),
					"nobody");
			assertInvalid(registry,
					EspMqttListenerEndpoint.builder("two")
						.topics("a")
						.method(target, ReflectionUtils.findMethod(Target.class, "twice", int.class, String.class))
						.build(),
					"{id}");
			assertThat(registry.getListenerContainers()).extracting(EspMqttListenerContainer::getId)
				.containsExactly("one");
			assertThatIllegalStateException().isThrownBy(() -> EspMqttListenerEndpoint.builder("two").build());
		});
	}

	private static void assertInvalid(EspMqttListenerEndpointRegistry registry, EspMqttListenerEndpoint endpoint,
			String reason) {
		assertThatExceptionOfType(InvalidEspMqttListenerException.class).isThrownBy(() -> registry.register(endpoint))
			.withMessageContaining(reason);
	}

	@Test
	void customizersChangeAllListeners() {
		module.run(Customized.class, (context) -> {
			Target target = context.getBean(Target.class);
			context.getBean(EspMqttListenerEndpointRegistry.class)
				.register(EspMqttListenerEndpoint.of("late", target::take, "late"));
			assertThat(context.getBean(EspMqttClient.class).reception().subscriptions())
				.extracting(MqttSubscription::filter)
				.extracting(Object::toString)
				.containsExactlyInAnyOrder("plant/early", "plant/late");
		});
	}

	static class Target extends Recording {

		void take(MqttMessage message) {
			this.received.add(message.topic() + " " + message.text());
		}

		@SendTo("answer/{id}")
		String twice(int number, @DestinationVariable String id) {
			return 2 * number + " for " + id;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customized {

		@Bean
		Target target() {
			return new Target();
		}

		@Bean
		EspMqttListenerEndpointCustomizer plant() {
			return (endpoint) -> endpoint.toBuilder()
				.topics(endpoint.getTopics().stream().map("plant/"::concat).toArray(String[]::new))
				.build();
		}

		@EspMqttListener("early")
		void listen(String text) {
			throw new IllegalStateException(text);
		}

	}

}
