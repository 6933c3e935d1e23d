package io.github.espatmqtt.samples.gateway;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/**
 * Message received, as shown to web clients.
 *
 * @param topic the topic it was published to
 * @param payload the bytes read as UTF-8
 * @param payloadBase64 the exact bytes
 * @param receivedAt when it came
 */
record ReceivedMessage(String topic, String payload, String payloadBase64, Instant receivedAt) {

	/**
	 * Return roughly how much memory it takes, in bytes.
	 */
	int size() {
		return this.topic.length() + this.payload.length() + this.payloadBase64.length();
	}

	static ReceivedMessage of(String topic, byte[] payload, Instant receivedAt) {
		return new ReceivedMessage(topic, new String(payload, StandardCharsets.UTF_8),
				Base64.getEncoder().encodeToString(payload), receivedAt);
	}

}
