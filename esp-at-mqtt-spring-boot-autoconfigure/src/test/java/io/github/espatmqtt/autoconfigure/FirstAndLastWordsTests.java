package io.github.espatmqtt.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.template.EspMqttTemplate;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for what an application publishes while it starts and while it ends.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FirstAndLastWordsTests {

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@Test
	void whatIsPublishedAsTheApplicationStartsWaitsForTheSession() throws InterruptedException {
		Peer peer = module.peer("out");
		module.contextRunner()
			.withPropertyValues("esp.mqtt.fail-fast=false")
			.withUserConfiguration(Starting.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("refreshed");
	}

	@Test
	void whatIsPublishedBeforeIsRefusedWithAWayOutOrQueued() throws InterruptedException {
		Peer peer = module.peer("out");
		module.contextRunner()
			.withPropertyValues("esp.mqtt.fail-fast=false")
			.withUserConfiguration(Early.class)
			.run((context) -> {
				Early early = context.getBean(Early.class);
				assertThat(early.refusal).isInstanceOf(MqttNotConnectedException.class)
					.hasMessageContainingAll("not started yet", "ApplicationReadyEvent");
				early.queued.get();
			});
		assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("queued");
	}

	@Test
	void theLastWordsOfAnApplicationArrive() throws InterruptedException {
		Peer peer = module.peer("out");
		module.run(Ending.class, (context) -> assertThat(context).hasNotFailed());
		assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("closed");
		assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("destroyed");
	}

	@Test
	void aModuleThatHangsDoesNotKeepTheApplicationFromEnding() {
		AtomicReference<Ending> ending = new AtomicReference<>();
		module.contextRunner()
			.withUserConfiguration(Ending.class)
			.withPropertyValues("esp.mqtt.timeouts.operation=1h")
			.run((context) -> {
				ending.set(context.getBean(Ending.class));
				module.faults(Faults.builder().unanswered("AT+MQTTPUB").build());
			});
		assertThat(ending.get().failure).isInstanceOf(MqttOperationException.class)
			.hasMessageContaining("does not wait for longer");
	}

	@Test
	void aContextThatIsStoppedOnlyReleasesThePort() {
		module.run(Ending.class, (context) -> {
			EspMqttClient client = context.getBean(EspMqttClient.class);
			ConfigurableApplicationContext source = (ConfigurableApplicationContext) context
				.getSourceApplicationContext();
			source.stop();
			assertThat(client.isRunning()).isFalse();
			source.start();
			context.getBean(EspMqttTemplate.class).publish("out", "again");
		});
	}

	@Test
	void theEndOfAChildIsNotTheEnd() {
		module.run(Ending.class, (context) -> {
			try (GenericApplicationContext child = new GenericApplicationContext(
					context.getSourceApplicationContext())) {
				child.refresh();
			}
			ConfigurableApplicationContext source = (ConfigurableApplicationContext) context
				.getSourceApplicationContext();
			source.stop();
			assertThat(context.getBean(EspMqttClient.class).isRunning()).isFalse();
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Starting {

		@EventListener
		void publish(ContextRefreshedEvent event) {
			event.getApplicationContext().getBean(EspMqttTemplate.class).publish("out", "refreshed");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Early {

		private Throwable refusal;

		private CompletableFuture<Void> queued;

		@Bean
		Object early(EspMqttTemplate template) {
			this.refusal = catchThrowable(() -> template.publish("out", "early"));
			this.queued = template.publishAsync("out", "queued");
			return "early";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Ending {

		private final EspMqttTemplate template;

		private Throwable failure;

		Ending(EspMqttTemplate template) {
			this.template = template;
		}

		@EventListener(ContextClosedEvent.class)
		void closed() {
			this.failure = catchThrowable(() -> this.template.publish("out", "closed"));
		}

		@PreDestroy
		void destroyed() {
			catchThrowable(() -> this.template.publish("out", "destroyed"));
		}

	}

}
