package io.github.espatmqtt.docs;

import io.github.espatmqtt.event.EspMqttApplicationEvent;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;

/**
 * Snippets of {@code docs/operations.md}.
 */
class OperationsSnippets {

	private static final Logger log = LoggerFactory.getLogger(OperationsSnippets.class);

	@EventListener
	void on(EspMqttApplicationEvent<EspMqttEvent.Disconnected> event) {
		log.warn("{} lost its session: {}", event.client(), event.event().cause());
	}

}
