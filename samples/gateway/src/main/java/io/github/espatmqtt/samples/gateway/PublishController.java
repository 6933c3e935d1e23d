package io.github.espatmqtt.samples.gateway;

import io.github.espatmqtt.template.EspMqttOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Publishes the body of a request, byte by byte.
 */
@RestController
class PublishController {

	private final EspMqttOperations operations;

	private final boolean stored;

	PublishController(EspMqttOperations operations, @Value("${esp.mqtt.outbox.enabled:false}") boolean stored) {
		this.operations = operations;
		this.stored = stored;
	}

	@PostMapping("/publish")
	ResponseEntity<?> publish(@RequestParam String topic, @RequestParam(defaultValue = "1") int qos,
			@RequestParam(defaultValue = "false") boolean retained,
			@RequestBody(required = false) byte @Nullable [] body) {
		byte[] payload = (body != null) ? body : new byte[0];
		this.operations.publish(topic, payload, qos, retained);
		return this.stored ? ResponseEntity.accepted().body(new Stored(true, topic, qos, retained, payload.length))
				: ResponseEntity.ok(new Published(topic, qos, retained, payload.length));
	}

	/**
	 * Message that is kept until the module has confirmed it.
	 *
	 * @param stored whether it is, always {@code true}
	 * @param topic the topic
	 * @param qos the quality of service
	 * @param retained whether the broker keeps it
	 * @param bytes the length of the payload
	 */
	record Stored(boolean stored, String topic, int qos, boolean retained, int bytes) {

	}

	/**
	 * Message the module has confirmed.
	 *
	 * @param topic the topic
	 * @param qos the quality of service
	 * @param retained whether the broker keeps it
	 * @param bytes the length of the payload
	 */
	record Published(String topic, int qos, boolean retained, int bytes) {

	}

}
