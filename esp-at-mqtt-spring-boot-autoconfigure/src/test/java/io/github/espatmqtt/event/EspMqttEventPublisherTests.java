package io.github.espatmqtt.event;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttEventAutoConfiguration;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEvent.CommandOutcome;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspMqttEventPublisher}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EspMqttEventPublisherTests {

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttEventAutoConfiguration.class))
		.withBean("gateway", InMemoryEspMqttClient.class, () -> this.client);

	@Test
	void aListenerHearsTheKindOfEventItAsksFor() {
		this.contextRunner.withBean(Restarts.class).run((context) -> {
			this.client.happen(new EspMqttEvent.WifiUp());
			this.client.happen(new EspMqttEvent.ModuleRestarted());
			EspMqttApplicationEvent<EspMqttEvent.ModuleRestarted> event = context.getBean(Restarts.class).heard.poll(10,
					TimeUnit.SECONDS);
			assertThat(event.client()).isEqualTo("gateway");
			assertThat(event.event()).isEqualTo(new EspMqttEvent.ModuleRestarted());
		});
	}

	@Test
	void aListenerOfAllEventsHearsThemInOrderButForSingleCommands() {
		this.contextRunner.withBean(Everything.class).run((context) -> {
			this.client.happen(new EspMqttEvent.CommandEnded("AT", Duration.ZERO, CommandOutcome.SUCCESS));
			this.client.happen(new EspMqttEvent.WifiUp());
			this.client.happen(new EspMqttEvent.WifiDown());
			BlockingQueue<EspMqttEvent> heard = context.getBean(Everything.class).heard;
			assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(new EspMqttEvent.WifiUp());
			assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(new EspMqttEvent.WifiDown());
		});
	}

	@Test
	void aSlowListenerHoldsNobodyUp(CapturedOutput output) throws Exception {
		CountDownLatch busy = new CountDownLatch(1);
		EspMqttEventPublisher publisher = new EspMqttEventPublisher(Map.of("gateway", this.client),
				(event) -> awaitUninterruptibly(busy), Thread::new);
		for (int i = 0; i < 2 * EspMqttEventPublisher.CAPACITY; i++) {
			this.client.happen(new EspMqttEvent.WifiUp());
		}
		assertThat(output).containsOnlyOnce("The event listeners are too slow");
		busy.countDown();
		publisher.destroy();
	}

	@Test
	void aListenerThatFailsHearsTheNextEvent() throws Exception {
		BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
		EspMqttEventPublisher publisher = new EspMqttEventPublisher(Map.of("gateway", this.client), (event) -> {
			heard.add(event);
			throw new IllegalStateException("broken");
		}, Thread::new);
		this.client.happen(new EspMqttEvent.WifiUp());
		this.client.happen(new EspMqttEvent.WifiDown());
		assertThat(heard.poll(10, TimeUnit.SECONDS)).isNotNull();
		assertThat(heard.poll(10, TimeUnit.SECONDS)).isNotNull();
		publisher.destroy();
	}

	@Test
	void nothingIsHeardAfterTheEnd() {
		BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
		EspMqttEventPublisher publisher = new EspMqttEventPublisher(Map.of("gateway", this.client), heard::add,
				Thread::new);
		publisher.destroy();
		this.client.happen(new EspMqttEvent.WifiUp());
		assertThat(heard).isEmpty();
	}

	@Test
	void thereIsNoPublisherWithoutAClient() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttEventAutoConfiguration.class))
			.withPropertyValues("esp.mqtt.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(EspMqttEventPublisher.class));
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	static class Restarts {

		private final BlockingQueue<EspMqttApplicationEvent<EspMqttEvent.ModuleRestarted>> heard = new LinkedBlockingQueue<>();

		@EventListener
		void on(EspMqttApplicationEvent<EspMqttEvent.ModuleRestarted> event) {
			this.heard.add(event);
		}

	}

	static class Everything {

		private final BlockingQueue<EspMqttEvent> heard = new LinkedBlockingQueue<>();

		@EventListener
		void on(EspMqttApplicationEvent<?> event) {
			this.heard.add(event.event());
		}

	}

}
