package io.github.espatmqtt.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.integration.EspMqttMessageHandler;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what becomes of messages published asynchronously when the application stops.
 */
class DrainingTests {

	private static final int COUNT = 100;

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	private final List<CompletableFuture<Void>> results = new CopyOnWriteArrayList<>();

	@Test
	void whatATemplateWasGivenIsPublishedBeforeTheClientStops() {
		module.run(Async.class, (context) -> publish(context.getBean(EspMqttTemplate.class), COUNT));
		assertThat(this.results).hasSize(COUNT).allSatisfy((result) -> assertThat(result).isCompleted());
	}

	@Test
	void whatAHandlerWasGivenIsPublishedBeforeTheClientStops() throws InterruptedException {
		Peer peer = module.peer("out");
		module.run(Async.class, (context) -> {
			MessageChannel channel = context.getBean("asyncChannel", MessageChannel.class);
			IntStream.range(0, COUNT)
				.forEach((i) -> channel.send(new GenericMessage<>("m" + i, Map.of("mqtt_topic", "out"))));
		});
		for (int i = 0; i < COUNT; i++) {
			assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("m" + i);
		}
	}

	@Test
	void whatIsLeftAfterTheTimeOutFailsWithAReason() {
		module.contextRunner()
			.withUserConfiguration(Async.class)
			.withConfiguration(AutoConfigurations.of(LifecycleAutoConfiguration.class))
			.withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=100ms", "esp.mqtt.timeouts.command=500ms")
			.run((context) -> {
				module.faults(Faults.builder().unanswered("AT+MQTTPUB").build());
				publish(context.getBean(EspMqttTemplate.class), 3);
				await().until(() -> !module.commands("AT+MQTTPUB").isEmpty());
			});
		assertThat(this.results).allSatisfy((result) -> assertThat(result).isCompletedExceptionally());
		assertThat(this.results.get(0)).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(MqttOperationException.class);
		assertThat(this.results.get(2)).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(MqttNotConnectedException.class)
			.withMessageContaining("STOPPED");
	}

	@Test
	void whatIsPublishedWhileTheBrokerIsAwayWaitsForIt() throws InterruptedException {
		Peer peer = module.peer("out");
		module.run(Async.class, (context) -> {
			EspMqttClient client = context.getBean(EspMqttClient.class);
			loseBroker(client);
			publish(context.getBean(EspMqttTemplate.class), 3);
			context.getBean("asyncChannel", MessageChannel.class)
				.send(new GenericMessage<>("of the handler", Map.of("mqtt_topic", "out")));
			assertThat(this.results).noneMatch(CompletableFuture::isDone);
			module.faults(Faults.NONE);
			assertThat(this.results).allSatisfy((result) -> assertThat(result).succeedsWithin(Duration.ofSeconds(30)));
		});
		List<String> arrived = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			arrived.add(new String(peer.next().getPayloadAsBytes()));
		}
		assertThat(arrived).contains("of the handler").containsSubsequence("m0", "m1", "m2");
	}

	@Test
	void whatWaitedForTooLongIsRefused() {
		module.contextRunner()
			.withUserConfiguration(Async.class)
			.withPropertyValues("esp.mqtt.outbound.queue.timeout=50ms")
			.run((context) -> {
				loseBroker(context.getBean(EspMqttClient.class));
				publish(context.getBean(EspMqttTemplate.class), 2);
				assertThat(this.results).allSatisfy((result) -> assertThat(result).failsWithin(Duration.ofSeconds(30))
					.withThrowableThat()
					.withCauseInstanceOf(MqttNotConnectedException.class));
			});
	}

	@Test
	void nobodyWaitsForASessionWhenTheApplicationStops() {
		module.run(Async.class, (context) -> {
			loseBroker(context.getBean(EspMqttClient.class));
			publish(context.getBean(EspMqttTemplate.class), 3);
		});
		assertThat(this.results).hasSize(3).allSatisfy((result) -> assertThat(result).isCompletedExceptionally());
	}

	private void loseBroker(EspMqttClient client) {
		module.faults(Faults.builder().refuseConnect().build());
		module.dropBroker();
		await().until(() -> client.state() == SessionState.WAITING);
	}

	private void publish(EspMqttTemplate template, int count) {
		IntStream.range(0, count).forEach((i) -> this.results.add(template.publishAsync("out", "m" + i)));
	}

	@Configuration(proxyBeanMethods = false)
	static class Async {

		@Bean
		@ServiceActivator(inputChannel = "asyncChannel")
		EspMqttMessageHandler asyncHandler(EspMqttClient client) {
			EspMqttMessageHandler handler = new EspMqttMessageHandler(client);
			handler.setAsync(true);
			return handler;
		}

	}

}
