package io.github.espatmqtt.listener;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.integration.dsl.EspMqtt;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.testsupport.EmulatedModuleExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.integration.dsl.IntegrationFlow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for beans that are made late: what receives does so all the same, or the start
 * says that it is deaf.
 */
class LazyBeansTests {

	private static final BlockingQueue<String> RECEIVED = new LinkedBlockingQueue<>();

	@RegisterExtension
	static final EmulatedModuleExtension module = new EmulatedModuleExtension();

	@Test
	void everythingReceivesWithLazyInitialization() {
		RECEIVED.clear();
		module.contextRunner()
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues("esp.mqtt.subscriptions[0].topic=channel", "esp.mqtt.inbound.payload-type=string")
			.withUserConfiguration(Receiving.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Peer peer = module.peer();
				for (String topic : new String[] { "listener", "channel", "flow" }) {
					peer.publish(topic, topic);
					assertThat(RECEIVED.poll(20, TimeUnit.SECONDS)).isEqualTo(topic);
				}
			});
	}

	@Test
	void theStartSaysThatALazyListenerIsDeaf() {
		Logger logger = (Logger) LoggerFactory.getLogger(EspMqttListener.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		logger.setLevel(Level.WARN);
		try {
			module.run(Deaf.class,
					(context) -> assertThat(log.list).singleElement()
						.extracting(ILoggingEvent::getFormattedMessage)
						.asString()
						.contains("'deafListener'", "@Lazy", "receives nothing until it is used"));
		}
		finally {
			logger.detachAppender(log);
			logger.setLevel(null);
		}
	}

	@Test
	void aScopedListenerReceivesOnce() throws InterruptedException {
		RECEIVED.clear();
		module.run(Proxied.class, (context) -> {
			module.peer().publish("scoped", "1");
			assertThat(RECEIVED.poll(20, TimeUnit.SECONDS)).isEqualTo("1");
			module.peer().publish("scoped", "2");
			assertThat(RECEIVED.poll(20, TimeUnit.SECONDS)).isEqualTo("2");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Receiving {

		@EspMqttListener("listener")
		void listener(String text) {
			RECEIVED.add(text);
		}

		@ServiceActivator(inputChannel = "espMqttInboundChannel")
		void channel(String text) {
			RECEIVED.add(text);
		}

		@Bean
		IntegrationFlow flow(EspMqttClient client) {
			return IntegrationFlow.from(EspMqtt.inboundChannelAdapter(client, "flow").payloadType(String.class))
				.handle((message) -> RECEIVED.add((String) message.getPayload()))
				.get();
		}

	}

	@Configuration(proxyBeanMethods = false)

	static class Deaf {

		@Bean
		@Lazy
		DeafListener deafListener() {
			return new DeafListener();
		}

	}

	@Lazy
	static class DeafListener {

		@EspMqttListener("deaf")
		void listener(String text) {
			RECEIVED.add(text);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Proxied {

		@Bean
		@Scope(scopeName = "singleton", proxyMode = ScopedProxyMode.TARGET_CLASS)
		ScopedListener scoped() {
			return new ScopedListener();
		}

	}

	static class ScopedListener {

		@EspMqttListener("scoped")
		void listener(String text) {
			RECEIVED.add(text);
		}

	}

}
