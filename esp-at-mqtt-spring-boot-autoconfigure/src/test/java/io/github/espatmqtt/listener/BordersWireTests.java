package io.github.espatmqtt.listener;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.espatmqtt.autoconfigure.EspMqttConnectionDetails;
import io.github.espatmqtt.autoconfigure.EspMqttEventAutoConfiguration;
import io.github.espatmqtt.autoconfigure.EspMqttSettingsCustomizer;
import io.github.espatmqtt.autoconfigure.observation.EspMqttObservationAutoConfiguration;
import io.github.espatmqtt.event.EspMqttApplicationEvent;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.integration.EspMqttMessageDrivenChannelAdapter;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.publish.EspMqttPublishers;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.receive.EspMqttReceiver;
import io.github.espatmqtt.receive.EspMqttReceivers;
import io.github.espatmqtt.support.HandlingObserver;
import io.github.espatmqtt.template.EspMqttOperations;
import io.github.espatmqtt.template.EspMqttTemplateCustomizer;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.SendTo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for every border to code of an application: whatever that throws, once, the next
 * message comes to everybody and is answered.
 */
class BordersWireTests {

	/** Who implements each is code of an application, called at the borders below. */
	private static final Set<Class<?>> FOREIGN = Set.of(EspMqttListenerErrorHandler.class);

	/**
	 * Called when the application starts, by the thread of the application, or in the
	 * place of a listener of the client.
	 */
	private static final Set<Class<?>> ELSEWHERE = Set.of(EspMqttConnectionDetails.class,
			EspMqttSettingsCustomizer.class, EspMqttPublisher.class, EspMqttPublishers.class, EspMqttOperations.class,
			EspMqttReceiver.class, EspMqttReceivers.class, HandlingObserver.class,
			EspMqttListenerEndpointCustomizer.class, EspMqttTemplateCustomizer.class);

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@Test
	void everyBorderIsListed() {
		Set<String> interfaces = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.github.espatmqtt")
			.stream()
			.filter((type) -> type.isInterface() && !type.isAnnotation() && type.isTopLevelClass())
			.filter((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.filter(Predicate.not(BordersWireTests::isOfCore))
			.map(JavaClass::getName)
			.collect(Collectors.toSet());
		assertThat(interfaces).isEqualTo(
				Stream.concat(FOREIGN.stream(), ELSEWHERE.stream()).map(Class::getName).collect(Collectors.toSet()));
	}

	private static boolean isOfCore(JavaClass type) {
		return type.getSource().orElseThrow().getUri().getPath() == null
				|| !type.getSource().orElseThrow().getUri().getPath().contains("spring-boot-autoconfigure");
	}

	private static List<Throwable> throwables() {
		return List.of(new RuntimeException("deliberate"), new IllegalStateException(), new CancellationException(),
				new IOException("deliberate"), new InterruptedException(), new Exception("deliberate"),
				new AssertionError("deliberate"), new StackOverflowError(), new OutOfMemoryError("deliberate"),
				new NoClassDefFoundError("deliberate"), new Throwable("deliberate"), new Unspeakable());
	}

	@ParameterizedTest
	@EnumSource
	void lifeGoesOn(Border border) {
		module.contextRunner()
			.withConfiguration(AutoConfigurations.of(EspMqttEventAutoConfiguration.class,
					EspMqttObservationAutoConfiguration.class))
			.withPropertyValues("esp.mqtt.observation-enabled=true")
			.withUserConfiguration(Application.class)
			.run((context) -> {
				Application application = context.getBean(Application.class);
				Peer peer = module.peer("answers");
				for (Throwable thrown : throwables()) {
					application.arm(border, thrown);
					peer.publish("questions", "?");
					await(thrown.getClass().getName()).atMost(EmulatedModuleExtension.PATIENCE)
						.until(application::hasThrown);
					application.awaitNext(peer);
				}
			});
	}

	enum Border {

		METHOD, ERROR_HANDLER, CONVERTER, EXECUTOR, FUTURE, EVENT_LISTENER, OBSERVATION_HANDLER, CHANNEL

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		private final Map<Border, BlockingQueue<String>> heard = new EnumMap<>(Border.class);

		private final AtomicReference<Throwable> armed = new AtomicReference<>();

		private volatile Border border;

		/** Whoever is at work takes the next task without a call of the executor. */
		private volatile Thread worker = new Thread();

		Application() {
			for (Border place : Border.values()) {
				this.heard.put(place, new LinkedBlockingQueue<>());
			}
		}

		void arm(Border place, Throwable thrown) throws InterruptedException {
			this.worker.join();
			this.border = place;
			this.armed.set(thrown);
		}

		boolean hasThrown() {
			return this.armed.get() == null;
		}

		void awaitNext(Peer peer) throws InterruptedException {
			peer.publish("questions", "next");
			for (Border place : List.of(Border.METHOD, Border.FUTURE, Border.CHANNEL, Border.EVENT_LISTENER)) {
				String next;
				do {
					next = this.heard.get(place).poll(EmulatedModuleExtension.PATIENCE.toSeconds(), TimeUnit.SECONDS);
				}
				while ("?".equals(next));
				assertThat(next).as(place.name()).isEqualTo("next");
			}
			String answer;
			do {
				answer = new String(peer.next().getPayloadAsBytes());
			}
			while ("?".equals(answer));
			assertThat(answer).isEqualTo("next");
		}

		private void throwAt(Border place) {
			if (this.border == place) {
				Throwable thrown = this.armed.getAndSet(null);
				if (thrown != null) {
					Application.<RuntimeException>sneak(thrown);
				}
			}
		}

		@SuppressWarnings("unchecked")
		private static <T extends Throwable> void sneak(Throwable failure) throws T {
			throw (T) failure;
		}

		@EspMqttListener(topics = "questions", errorHandler = "errors", executor = "threads")
		void method(String question) {
			throwAt(Border.METHOD);
			if (this.border == Border.ERROR_HANDLER && !hasThrown()) {
				throw new IllegalStateException("deliberate");
			}
			this.heard.get(Border.METHOD).add(question);
		}

		@EspMqttListener("questions")
		@SendTo("answers")
		CompletableFuture<String> future(String question) {
			this.heard.get(Border.FUTURE).add(question);
			try {
				throwAt(Border.FUTURE);
				return CompletableFuture.completedFuture(question);
			}
			catch (Throwable ex) {
				return CompletableFuture.failedFuture(ex);
			}
		}

		@EventListener
		void onReceived(EspMqttApplicationEvent<EspMqttEvent.Received> event) {
			throwAt(Border.EVENT_LISTENER);
			this.heard.get(Border.EVENT_LISTENER).add(new String(event.event().message().payload()));
		}

		@Bean
		EspMqttListenerErrorHandler errors() {
			return (message, failure) -> throwAt(Border.ERROR_HANDLER);
		}

		@Bean
		Executor threads() {
			return (task) -> {
				throwAt(Border.EXECUTOR);
				this.worker = new Thread(task);
				this.worker.start();
			};
		}

		@Bean
		EspMqttMessageConverter converter() {
			return new EspMqttMessageConverter() {
				@Override
				public Object fromMessage(Message<?> message, Class<?> type, Object hint) {
					throwAt(Border.CONVERTER);
					return super.fromMessage(message, type, hint);
				}
			};
		}

		@Bean
		ObservationRegistry observations() {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(new ObservationHandler<>() {
				@Override
				public void onStart(Observation.Context context) {
					throwAt(Border.OBSERVATION_HANDLER);
				}

				@Override
				public boolean supportsContext(Observation.Context context) {
					return true;
				}
			});
			return registry;
		}

		@Bean
		EspMqttMessageDrivenChannelAdapter inbound(EspMqttClient client) {
			EspMqttMessageDrivenChannelAdapter adapter = new EspMqttMessageDrivenChannelAdapter(client, "questions");
			adapter.setPayloadType(String.class);
			adapter.setOutputChannelName("questions");
			return adapter;
		}

		@ServiceActivator(inputChannel = "questions")
		void channel(String question) {
			throwAt(Border.CHANNEL);
			this.heard.get(Border.CHANNEL).add(question);
		}

	}

	private static final class Unspeakable extends RuntimeException {

		@Override
		public String getMessage() {
			throw new IllegalStateException("deliberate");
		}

	}

}
