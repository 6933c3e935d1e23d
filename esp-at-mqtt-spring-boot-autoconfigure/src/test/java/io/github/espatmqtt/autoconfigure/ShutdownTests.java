package io.github.espatmqtt.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.autoconfigure.internal.lifecycle.StopAll;
import io.github.espatmqtt.event.EspMqttApplicationEvent;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.integration.annotation.ServiceActivator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the end of an application: blocked listeners and modules that hang end
 * together, and whoever closes the context from code that is called by us is neither
 * interrupted nor waited for.
 */
@Timeout(120)
class ShutdownTests {

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@Test
	void blockedListenersAreInterruptedTogetherAndSoIsWhatWaitsForThem() {
		module.contextRunner()
			.withPropertyValues("esp.mqtt.shutdown-timeout=2s")
			.withUserConfiguration(Blocked.class)
			.run((context) -> {
				Blocked blocked = context.getBean(Blocked.class);
				Peer peer = module.peer();
				peer.publish("a", "1");
				peer.publish("a", "2");
				peer.publish("b", "1");
				peer.publish("c", "1");
				assertThat(blocked.entered.await(30, TimeUnit.SECONDS)).isTrue();
				context.close();
				assertThat(blocked.interrupted.await(0, TimeUnit.SECONDS)).isTrue();
				assertThat(blocked.handled).containsOnlyKeys("a1", "b1", "c1");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "listener", "channel", "event" })
	void whoeverClosesTheContextIsNeitherInterruptedNorWaitedFor(String place) {
		module.contextRunner()
			.withConfiguration(AutoConfigurations.of(EspMqttEventAutoConfiguration.class))
			.withUserConfiguration(Closing.class)
			.run((context) -> {
				Closing closing = context.getBean(Closing.class);
				EspMqttClient client = context.getBean(EspMqttClient.class);
				closing.place = place;
				closing.context = context.getSourceApplicationContext(ConfigurableApplicationContext.class);
				module.peer().publish("t", "x");
				assertThat(closing.outcome.poll(30, TimeUnit.SECONDS)).isEqualTo("closed, interrupted: false");
				await().until(() -> client.state() == SessionState.STOPPED);
				assertThat(module.commands("AT+MQTTCLEAN")).isNotEmpty();
			});
	}

	@Test
	void clientsEndAtOnceNotOneAfterTheOther() {
		CountDownLatch together = new CountDownLatch(3);
		List<EspMqttClient> clients = List.of(new Hanging(together), new Hanging(together), new Hanging(together));
		StopAll.of(clients);
		assertThat(together.getCount()).isZero();
	}

	@Test
	void oneClientThatFailsKeepsNoOtherFromEnding() {
		InMemoryEspMqttClient other = new InMemoryEspMqttClient();
		StopAll.of(List.of(new InMemoryEspMqttClient() {
			@Override
			public void stop() {
				throw new NoClassDefFoundError("deliberate");
			}
		}, other));
		assertThat(other.lifecycle()).containsExactly("stop");
	}

	@Test
	void theContextEndsTheClientsNotTheProcess() {
		module.contextRunner()
			.run((context) -> assertThat(Thread.getAllStackTraces().keySet())
				.noneMatch((thread) -> thread.getName().endsWith("esp-at-mqtt-stay-alive")));
	}

	@Configuration(proxyBeanMethods = false)
	static class Blocked {

		private final CountDownLatch entered = new CountDownLatch(3);

		private final CountDownLatch interrupted = new CountDownLatch(3);

		private final Map<String, Boolean> handled = new ConcurrentHashMap<>();

		@EspMqttListener("a")
		void a(String text) {
			block("a" + text);
		}

		@EspMqttListener("b")
		void b(String text) {
			block("b" + text);
		}

		@EspMqttListener("c")
		void c(String text) {
			block("c" + text);
		}

		private void block(String name) {
			this.handled.put(name, true);
			this.entered.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				this.interrupted.countDown();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Closing {

		private final BlockingQueue<String> outcome = new LinkedBlockingQueue<>();

		private volatile String place = "";

		private volatile ConfigurableApplicationContext context;

		private void close(String where) {
			if (this.place.equals(where)) {
				this.context.close();
				this.outcome.add("closed, interrupted: " + Thread.currentThread().isInterrupted());
			}
		}

		@EspMqttListener("t")
		void listener(String text) {
			close("listener");
		}

		@ServiceActivator(inputChannel = "in")
		void channel(String text) {
			close("channel");
		}

		@EventListener
		void event(EspMqttApplicationEvent<EspMqttEvent.Received> event) {
			close("event");
		}

		@Bean
		EspMqttMessageDrivenChannelAdapter inbound(EspMqttClient client) {
			EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client, "t");
			adapter.setPayloadType(String.class);
			adapter.setOutputChannelName("in");
			return adapter;
		}

	}

	/**
	 * A client whose end takes until all others are ending.
	 */
	private static final class Hanging extends InMemoryEspMqttClient {

		private final CountDownLatch together;

		private Hanging(CountDownLatch together) {
			this.together = together;
		}

		@Override
		public CompletableFuture<Void> stopAsync() {
			return CompletableFuture.runAsync(() -> {
				this.together.countDown();
				try {
					this.together.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}, (task) -> new Thread(task).start());
		}

	}

}
