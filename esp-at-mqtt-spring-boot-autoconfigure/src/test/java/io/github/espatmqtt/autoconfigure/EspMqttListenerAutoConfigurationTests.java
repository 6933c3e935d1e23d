package io.github.espatmqtt.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.listener.EspMqttListenerContainerFactory;
import io.github.espatmqtt.listener.EspMqttListenerContainerFactory;
import io.github.espatmqtt.listener.EspMqttListenerContainerFactory.Replies;
import io.github.espatmqtt.listener.EspMqttListenerEndpointRegistry;
import io.github.espatmqtt.listener.EspMqttMessageHandlerMethodFactory;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.support.EspMqttMessageConverter;
import io.github.espatmqtt.template.EspMqttOperations;
import io.github.espatmqtt.template.PublishDefaults;
import io.github.espatmqtt.testsupport.InMemoryEspMqttClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EspMqttListenerAutoConfiguration} and
 * {@link EspMqttMessagingAutoConfiguration}.
 */
class EspMqttListenerAutoConfigurationTests {

	private final InMemoryEspMqttClient client = new InMemoryEspMqttClient();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EspMqttAutoConfiguration.class,
				EspMqttMessagingAutoConfiguration.class, EspMqttListenerAutoConfiguration.class))
		.withBean("client", EspMqttClient.class, () -> this.client);

	@Test
	void listenersAreFoundAndCalled() {
		this.contextRunner.withBean(Listener.class).run((context) -> {
			this.client.receive("a/1", "hello");
			assertThat(context.getBean(Listener.class).next()).startsWith("hello on esp-mqtt-listener-");
		});
	}

	@Test
	void listenersOfBeansMadeLaterAreFoundToo() {
		this.contextRunner.withBean(Listener.class, Listener::new, (definition) -> definition.setLazyInit(true))
			.run((context) -> {
				EspMqttListenerEndpointRegistry registry = context.getBean(EspMqttListenerEndpointRegistry.class);
				assertThat(registry.getListenerContainers()).isEmpty();
				Listener listener = context.getBean(Listener.class);
				assertThat(registry.getListenerContainers()).singleElement()
					.satisfies((container) -> assertThat(container.isRunning()).isTrue());
				this.client.receive("a/1", "hello");
				assertThat(listener.next()).startsWith("hello");
			});
	}

	@Test
	void listenersBehindAProxyAreCalledThroughIt() {
		Listener target = new Listener();
		List<String> intercepted = new CopyOnWriteArrayList<>();
		ProxyFactory factory = new ProxyFactory(target);
		factory.setProxyTargetClass(true);
		factory.addAdvice((MethodBeforeAdvice) (method, arguments, bean) -> intercepted.add(method.getName()));
		this.contextRunner.withBean(Listener.class, () -> (Listener) factory.getProxy()).run((context) -> {
			this.client.receive("a/1", "hello");
			assertThat(target.next()).startsWith("hello");
			assertThat(intercepted).contains("listen");
		});
	}

	@Test
	void nativeImagesKnowListenerMethodsAndTheirPayloads() throws NoSuchMethodException {
		RuntimeHints hints = new RuntimeHints();
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, ReadingListener.class);
		assertThat(RuntimeHintsPredicates.reflection()
			.onMethodInvocation(ReadingListener.class.getDeclaredMethod("listen", Reading.class))).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onType(Reading.class)).accepts(hints);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void listenersRunOnVirtualThreadsIfChosen() {
		this.contextRunner.withBean(VirtualListener.class)
			.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> {
				this.client.receive("a/1", "hello");
				assertThat(context.getBean(VirtualListener.class).threads.poll(10, TimeUnit.SECONDS).toString())
					.contains("VirtualThread");
			});
	}

	@Test
	void aListenerMayNameItsClient() {
		InMemoryEspMqttClient other = new InMemoryEspMqttClient();
		this.contextRunner.withBean("other", EspMqttClient.class, () -> other)
			.withBean(OtherListener.class)
			.run((context) -> {
				assertThat(other.subscriptions()).hasSize(1);
				assertThat(this.client.subscriptions()).isEmpty();
				assertThat(context).doesNotHaveBean(EspMqttOperations.class);
			});
	}

	@Test
	void beansOfTheUserAreUsed() {
		EspMqttMessageConverter converter = new EspMqttMessageConverter(null);
		EspMqttMessageHandlerMethodFactory methods = new EspMqttMessageHandlerMethodFactory(converter, null);
		EspMqttListenerEndpointRegistry registry = new EspMqttListenerEndpointRegistry(
				new EspMqttListenerContainerFactory(new DefaultListableBeanFactory(), methods,
						new Replies(converter, PublishDefaults.STANDARD), Runnable::run),
				Duration.ofSeconds(4));
		this.contextRunner.withBean(EspMqttMessageConverter.class, () -> converter)
			.withBean(EspMqttListenerEndpointRegistry.class, () -> registry)
			.withBean(EspMqttMessageHandlerMethodFactory.class, () -> methods)
			.withBean(PublishDefaults.class, () -> PublishDefaults.STANDARD)
			.run((context) -> {
				assertThat(context).getBean(EspMqttMessageConverter.class).isSameAs(converter);
				assertThat(context).getBean(EspMqttListenerEndpointRegistry.class).isSameAs(registry);
				assertThat(context).getBean(EspMqttMessageHandlerMethodFactory.class).isSameAs(methods);
				assertThat(context).getBean(PublishDefaults.class).isSameAs(PublishDefaults.STANDARD);
			});
	}

	@Test
	void theJsonMapperOfTheApplicationIsUsed() {
		this.contextRunner
			.withBean(JsonMapper.class,
					() -> JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build())
			.run((context) -> {
				context.getBean(EspMqttOperations.class).publish("a", new Reading(21.5));
				assertThat(this.client.published()).singleElement()
					.satisfies((message) -> assertThat(new String(message.payload()))
						.isEqualTo("{\"degrees-celsius\":21.5}"));
			});
	}

	@Test
	void textWorksWithoutJackson() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("tools.jackson")).run((context) -> {
			context.getBean(EspMqttOperations.class).publish("a", "hello");
			assertThat(this.client.published()).hasSize(1);
		});
	}

	@Test
	void listenersWorkWithoutSpringIntegration() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.integration"))
			.withBean(Listener.class)
			.run((context) -> {
				this.client.receive("a/1", "hello");
				assertThat(context.getBean(Listener.class).next()).startsWith("hello");
			});
	}

	record Reading(double degreesCelsius) {

	}

	static class Listener {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		@EspMqttListener("a/+")
		void listen(String payload) {
			this.received.add(payload + " on " + Thread.currentThread().getName());
		}

		String next() throws InterruptedException {
			return this.received.poll(10, TimeUnit.SECONDS);
		}

	}

	static class ReadingListener {

		@EspMqttListener("readings")
		void listen(Reading reading) {
		}

	}

	static class VirtualListener {

		private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

		@EspMqttListener("a/+")
		void listen(String payload) {
			this.threads.add(Thread.currentThread());
		}

	}

	static class OtherListener {

		@EspMqttListener(topics = "a", client = "other")
		void listen(String payload) {
		}

	}

}
