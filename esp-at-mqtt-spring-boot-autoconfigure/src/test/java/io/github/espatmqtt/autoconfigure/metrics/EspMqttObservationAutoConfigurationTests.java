package io.github.espatmqtt.autoconfigure.metrics;

import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.autoconfigure.EspMqttAutoConfiguration;
import io.github.espatmqtt.metrics.EspMqttObservationContext;
import io.github.espatmqtt.metrics.EspMqttObservationConvention;
import io.github.espatmqtt.metrics.EspMqttObservationPostProcessor;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
	void theHandlingOfAMessageIsObserved() {
		this.observing.run((context) -> {
			context.getBean(EspMqttClient.class)
				.addMessageListener(
						(message) -> assertThat(this.recorder.registry.getCurrentObservation()).isNotNull());
			this.client.receive("a/b", "hello");
			assertThat(this.recorder.only().operation()).isEqualTo(EspMqttObservationContext.Operation.PROCESS);
		});
	}

	@Test
	void aFailureIsPartOfTheObservation() {
		this.observing.run((context) -> {
			IllegalStateException failure = new IllegalStateException("broken");
			context.getBean(EspMqttClient.class).addMessageListener((message) -> {
				throw failure;
			});
			assertThatIllegalStateException().isThrownBy(() -> this.client.receive("a/b", "hello"));
			assertThat(this.recorder.only().getError()).isSameAs(failure);
		});
	}

	@Test
	void aListenerCanBeRemoved() {
		this.observing.run((context) -> {
			MqttMessageListener listener = (message) -> {
			};
			context.getBean(EspMqttClient.class).addMessageListener(listener);
			context.getBean(EspMqttClient.class).removeMessageListener(listener);
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

	private static final class Recorder implements ObservationHandler<EspMqttObservationContext> {

		private final ObservationRegistry registry = ObservationRegistry.create();

		private final List<EspMqttObservationContext> stopped = new ArrayList<>();

		private Recorder() {
			this.registry.observationConfig().observationHandler(this);
		}

		private ObservationRegistry registry() {
			return this.registry;
		}

		private @Nullable EspMqttObservationContext only() {
			assertThat(this.stopped).hasSize(1);
			return this.stopped.get(0);
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
