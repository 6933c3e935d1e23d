package io.github.espatmqtt.docs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.github.espatmqtt.listener.EspMqttListener;
import io.github.espatmqtt.listener.EspMqttListenerEndpoint;
import io.github.espatmqtt.listener.EspMqttListenerEndpointRegistry;
import io.github.espatmqtt.listener.EspMqttListenerErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AliasFor;
import org.springframework.messaging.handler.annotation.DestinationVariable;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.stereotype.Component;

/**
 * Snippets of the listener reference in {@code docs/messaging.md}.
 */
class ListenerSnippets {

	private static final Logger logger = LoggerFactory.getLogger(ListenerSnippets.class);

	record Reading(double celsius) {

	}

	record Report(String room, double celsius) {

	}

	static class ReadingRepository {

		final BlockingQueue<Report> saved = new LinkedBlockingQueue<>();

		void save(String room, Reading reading) {
			this.saved.add(new Report(room, reading.celsius()));
		}

	}

	@Component
	static class TemperatureListener {

		private final ReadingRepository repository;

		TemperatureListener(ReadingRepository repository) {
			this.repository = repository;
		}

		@EspMqttListener(topics = "sensors/{room}/temperature", qos = 1)
		void onTemperature(Reading reading, @DestinationVariable String room) {
			this.repository.save(room, reading);
		}

	}

	static class ReplyingListener {

		@EspMqttListener("requests/{id}")
		@SendTo("replies/{id}")
		Report answer(String room) {
			return new Report(room, 21.5);
		}

	}

	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@EspMqttListener(qos = 2, errorHandler = "alarmErrors")
	@interface AlarmListener {

		@AliasFor(annotation = EspMqttListener.class, attribute = "topics")
		String[] topics();

	}

	@Configuration(proxyBeanMethods = false)
	static class ErrorHandling {

		@Bean
		EspMqttListenerErrorHandler alarmErrors() {
			return (message, exception) -> logger.error("Alarm not handled: {}", message, exception);
		}

	}

	static class Maintenance {

		private final EspMqttListenerEndpointRegistry registry;

		Maintenance(EspMqttListenerEndpointRegistry registry) {
			this.registry = registry;
		}

		void pause() {
			this.registry.getListenerContainer("temperatures").pause();
		}

		void watch(String device) {
			this.registry.register(EspMqttListenerEndpoint.of("watch-" + device,
					(message) -> logger.info("{}: {}", message.topic(), message.text()), "devices/" + device + "/#"));
		}

		void unwatch(String device) {
			this.registry.unregister("watch-" + device);
		}

	}

}
