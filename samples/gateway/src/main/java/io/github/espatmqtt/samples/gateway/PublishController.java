package io.github.espatmqtt.samples.gateway;

import io.github.espatmqtt.template.EspMqttOperations;
import org.jspecify.annotations.Nullable;

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

	PublishController(EspMqttOperations operations) {
		this.operations = operations;
	}

	@PostMapping("/publish")
	Published publish(@RequestParam String topic, @RequestParam(defaultValue = "1") int qos,
			@RequestParam(defaultValue = "false") boolean retained,
			@RequestBody(required = false) byte @Nullable [] body) {
		byte[] payload = (body != null) ? body : new byte[0];
		this.operations.publish(topic, payload, qos, retained);
		return new Published(topic, qos, retained, payload.length);
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
