package io.github.espatmqtt.inbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.espatmqtt.autoconfigure.retry.EspMqttRetryAutoConfiguration;
import io.github.espatmqtt.autoconfigure.endpoint.EspMqttEndpointAutoConfiguration;
import io.github.espatmqtt.autoconfigure.inbox.EspMqttInboxActuatorAutoConfiguration;
import io.github.espatmqtt.autoconfigure.inbox.EspMqttInboxAutoConfiguration;
import io.github.espatmqtt.endpoint.EspMqttEndpoint;
import io.github.espatmqtt.inbox.InboxEvent.Outcome;
import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.listener.EspMqttListenerErrorHandler;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.messaging.handler.annotation.Header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the inbox in an application, with an emulated module and a broker.
 */
class InboxWireTests {

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@TempDir
	private Path folder;

	private ApplicationContextRunner runner() {
		return module.contextRunner()
			.withConfiguration(
					AutoConfigurations.of(EspMqttRetryAutoConfiguration.class, EspMqttInboxAutoConfiguration.class,
							EspMqttInboxActuatorAutoConfiguration.class, EspMqttEndpointAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withUserConfiguration(Consumers.class)
			.withPropertyValues("esp.mqtt.inbound.store.enabled=true",
					"esp.mqtt.inbound.store.file=" + this.folder.resolve("inbox.db"), "esp.mqtt.subscriptions=a",
					"management.endpoints.web.exposure.include=espmqtt");
	}

	@Test
	void consumersThatFailedGetTheirMessagesInTheNextRun() {
		runner().withPropertyValues("esp.mqtt.inbound.retry.pause=1h").run((context) -> {
			Consumers consumers = context.getBean(Consumers.class);
			consumers.broken.set(true);
			module.peer().publish("a", "1");
			assertThat(Set.of(consumers.next(), consumers.next(), consumers.next())).containsExactlyInAnyOrder(
					"listener 1 null", "channel 1 null", "handled by itself java.lang.IllegalStateException");
			await().atMost(EmulatedModuleExtension.PATIENCE)
				.until(() -> context.getBean(Inbox.class).count(Outcome.RETRIED) == 2);
			assertThat(context.getBean(Inbox.class).count(Outcome.HANDLED)).isEqualTo(1);
		});
		runner().run((context) -> {
			Consumers consumers = context.getBean(Consumers.class);
			module.peer().publish("a", "2");
			assertThat(consumers.next(5)).containsExactlyInAnyOrder("listener 1 true", "channel 1 true",
					"listener 2 null", "channel 2 null", "self 2");
			Inbox inbox = context.getBean(Inbox.class);
			await().atMost(EmulatedModuleExtension.PATIENCE).until(() -> inbox.totals().waiting() == 0);
		});
	}

	@Test
	void endpointHealthAndMetersShowIt() {
		runner().withPropertyValues("esp.mqtt.inbound.retry.attempts=1", "esp.mqtt.endpoint.allow=redeliver")
			.run((context) -> {
				Consumers consumers = context.getBean(Consumers.class);
				consumers.broken.set(true);
				module.peer().publish("a", "1");
				EspMqttEndpoint endpoint = context.getBean(EspMqttEndpoint.class);
				await().atMost(EmulatedModuleExtension.PATIENCE)
					.until(() -> endpoint.clients().inbox().parked().size() == 2);
				assertThat(endpoint.clients().inbox().consumers()).extracting(InboxBacklog::consumer)
					.containsExactlyInAnyOrder("listener", "espMqttInboundAdapter");
				SimpleMeterRegistry meters = new SimpleMeterRegistry();
				context.getBean(InboxMetrics.class).bindTo(meters);
				assertThat(meters.get("esp.mqtt.inbox.parked").gauge().value()).isEqualTo(2);
				assertThat(context.getBean(InboxHealthIndicator.class).health().getStatus()).isEqualTo(Status.UP);
				String parked = Long.toString(endpoint.clients().inbox().parked().get(0).id());
				assertThat(endpoint.perform("inbox", "discard", parked).getStatus()).isEqualTo(403);
				assertThat(endpoint.perform("inbox", "delete", parked).getStatus()).isEqualTo(400);
				assertThat(endpoint.perform("outbox", "redeliver", parked).getStatus()).isEqualTo(404);
				assertThat(endpoint.perform("inbox", "redeliver", "-1").getStatus()).isEqualTo(404);
				consumers.broken.set(false);
				assertThat(endpoint.perform("inbox", "redeliver", parked).getStatus()).isEqualTo(204);
				await().atMost(EmulatedModuleExtension.PATIENCE)
					.until(() -> endpoint.clients().inbox().parked().size() == 1);
			});
	}

	@Test
	void whatArrivesWhileTheApplicationEndsIsStored() {
		runner().withUserConfiguration(LastWords.class).run((context) -> {
			LastWords last = context.getBean(LastWords.class);
			last.inbox = context.getBean(Inbox.class);
			context.close();
			assertThat(last.stored).isEqualTo(3);
		});
		runner().run((context) -> assertThat(context.getBean(Consumers.class).next(3))
			.containsExactlyInAnyOrder("listener late true", "channel late true", "self late"));
	}

	/**
	 * Receives something when everybody who handles messages has stopped.
	 */
	@Configuration(proxyBeanMethods = false)
	static class LastWords implements DisposableBean {

		private Inbox inbox;

		private long stored;

		@Override
		public void destroy() {
			if (this.inbox != null) {
				module.peer().publish("a", "late");
				await().atMost(EmulatedModuleExtension.PATIENCE).until(() -> this.inbox.count(Outcome.STORED) == 3);
				this.stored = this.inbox.count(Outcome.STORED);
			}
		}

		/** What depends on the client ends before it. */
		@Autowired
		void client(EspMqttClient client) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Consumers {

		private final AtomicBoolean broken = new AtomicBoolean();

		private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

		String next() throws InterruptedException {
			return this.seen.poll(EmulatedModuleExtension.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}

		List<String> next(int count) throws InterruptedException {
			String[] next = new String[count];
			for (int i = 0; i < count; i++) {
				next[i] = next();
			}
			return List.of(next);
		}

		@EspMqttListener(topics = "a", id = "listener")
		void listen(String text, @Header(name = EspMqttHeaders.REDELIVERED, required = false) Boolean redelivered) {
			this.seen.add("listener " + text + " " + redelivered);
			failIfBroken();
		}

		@EspMqttListener(topics = "a", id = "self", errorHandler = "selfMade")
		void listen(String text) {
			failIfBroken();
			this.seen.add("self " + text);
		}

		@Bean
		EspMqttListenerErrorHandler selfMade() {
			return (message, failure) -> this.seen.add("handled by itself " + failure.getClass().getName());
		}

		@ServiceActivator(inputChannel = "espMqttInboundChannel")
		void channel(String text, @Header(name = EspMqttHeaders.REDELIVERED, required = false) Boolean redelivered) {
			this.seen.add("channel " + text + " " + redelivered);
			failIfBroken();
		}

		private void failIfBroken() {
			if (this.broken.get()) {
				throw new IllegalStateException("broken");
			}
		}

	}

}
