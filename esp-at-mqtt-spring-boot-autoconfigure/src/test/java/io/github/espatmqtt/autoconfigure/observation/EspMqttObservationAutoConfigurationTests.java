package io.github.espatmqtt.autoconfigure.observation;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttListenerAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttMessagingAutoConfiguration;
import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.observation.EspMqttObservationContext;
import io.github.espatmqtt.observation.EspMqttObservationConvention;
import io.github.espatmqtt.observation.EspMqttObservationPostProcessor;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.integration.autoconfigure.IntegrationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.annotation.ServiceActivator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EspMqttObservationAutoConfiguration} and what it observes.
 */
class EspMqttObservationAutoConfigurationTests {

	private final Recorder recorder = new Recorder();

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EspMqttAutoConfiguration.class, EspMqttObservationAutoConfiguration.class))
		.withBean("gateway", EspMqttClient.class, () -> this.client)
		.withBean(ObservationRegistry.class, this.recorder::registry);

	private final ApplicationContextRunner observing = this.contextRunner
		.withPropertyValues("esp.mqtt.observation-enabled=true");

	private final ApplicationContextRunner handling = this.observing
		.withConfiguration(AutoConfigurations.of(EspMqttMessagingAutoConfiguration.class,
				EspMqttListenerAutoConfiguration.class, IntegrationAutoConfiguration.class))
		.withUserConfiguration(Handlers.class);

	@Test
	void aPublishIsObserved() {
		this.observing.run((context) -> {
			context.getBean(EspMqttClient.class).publish(MqttPublish.of("a/b", "hello", 1));
			assertThat(this.client.published()).hasSize(1);
			EspMqttObservationContext observed = this.recorder.only();
			assertThat(observed.getName()).isEqualTo("esp.mqtt.message");
			assertThat(observed.getContextualName()).isEqualTo("mqtt publish");
			assertThat(observed.getLowCardinalityKeyValues()).containsExactly(KeyValue.of("client", "gateway"),
					KeyValue.of("operation", "publish"));
			assertThat(observed.getHighCardinalityKeyValues()).containsExactly(KeyValue.of("topic", "a/b"));
		});
	}

	@Test
	void whatIsPublishedInTheBackgroundIsObserved() {
		IllegalStateException failure = new IllegalStateException("broken");
		this.observing.run((context) -> {
			Observation outer = Observation.start("outer", this.recorder.registry);
			try (Observation.Scope scope = outer.openScope()) {
				this.client.failPublish(failure);
				context.getBean(EspMqttClient.class).publishAsync(MqttPublish.of("a/b", "hello", 1));
			}
			EspMqttObservationContext observed = this.recorder.only();
			assertThat(observed.getError()).isSameAs(failure);
			assertThat(observed.getParentObservation()).isSameAs(outer);
		});
	}

	@Test
	void theHandlingOfAMessageIsObservedWhereItIsDone() {
		this.handling.run((context) -> {
			this.client.receive("a/listener", "hello");
			EspMqttObservationContext observed = this.recorder.next();
			assertThat(observed.operation()).isEqualTo(EspMqttObservationContext.Operation.PROCESS);
			assertThat(observed.topic()).isEqualTo("a/listener");
			assertThat(observed.getError()).hasMessageContaining("deliberate");
			this.client.receive("a/adapter", "hello");
			assertThat(this.recorder.next().topic()).isEqualTo("a/adapter");
			this.client.receive("elsewhere", "hello");
			this.client.receive("a/adapter", "again");
			assertThat(this.recorder.next().topic()).isEqualTo("a/adapter");
			assertThat(context.getBean(Handlers.class).observed).isTrue();
		});
	}

	@Test
	void aListenerCanBeRemoved() {
		this.observing.run((context) -> {
			MqttMessageListener listener = (message) -> {
			};
			context.getBean(EspMqttClient.class).reception().addListener(listener);
			context.getBean(EspMqttClient.class).reception().removeListener(listener);
			assertThat(this.client.listeners()).isEmpty();
		});
	}

	@Test
	void everythingElseIsLeftToTheClient() {
		this.observing.run((context) -> {
			EspMqttClient observed = context.getBean(EspMqttClient.class);
			assertThat(observed.isRunning()).isTrue();
			assertThat(observed.state()).isEqualTo(this.client.state());
			assertThat(observed.description()).isEqualTo("memory");
		});
		assertThat(this.client.lifecycle()).containsExactly("start", "prepare stop", "close");
	}

	@Test
	void aConventionOfTheUserIsUsed() {
		this.observing.withBean(EspMqttObservationConvention.class, () -> new EspMqttObservationConvention() {

			@Override
			public String getName() {
				return "own";
			}

		}).run((context) -> {
			context.getBean(EspMqttClient.class).publish(MqttPublish.of("a/b", "hello", 1));
			assertThat(this.recorder.only().getName()).isEqualTo("own");
		});
	}

	@Test
	void nothingIsObservedUnlessAskedFor() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean(EspMqttObservationPostProcessor.class);
			assertThat(context.getBean(EspMqttClient.class)).isSameAs(this.client);
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Handlers {

		private final ObservationRegistry registry;

		private volatile boolean observed;

		Handlers(ObservationRegistry registry) {
			this.registry = registry;
		}

		@EspMqttListener("a/listener")
		void listen(String text) {
			throw new IllegalStateException("deliberate");
		}

		@Bean
		EspMqttMessageDrivenChannelAdapter adapter(EspMqttClient client) {
			EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client, "a/adapter");
			adapter.setOutputChannelName("handled");
			return adapter;
		}

		@ServiceActivator(inputChannel = "handled")
		void handle(String text) {
			this.observed = this.registry.getCurrentObservation() != null;
		}

	}

	private static final class Recorder implements ObservationHandler<EspMqttObservationContext> {

		private final ObservationRegistry registry = ObservationRegistry.create();

		private final List<EspMqttObservationContext> stopped = new CopyOnWriteArrayList<>();

		private int read;

		private Recorder() {
			this.registry.observationConfig().observationHandler(this);
		}

		private ObservationRegistry registry() {
			return this.registry;
		}

		private EspMqttObservationContext only() {
			assertThat(this.stopped).hasSize(1);
			return this.stopped.get(0);
		}

		private EspMqttObservationContext next() {
			await().until(() -> this.stopped.size() > this.read);
			return this.stopped.get(this.read++);
		}

		@Override
		public void onStop(EspMqttObservationContext context) {
			this.stopped.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof EspMqttObservationContext;
		}

	}

}
