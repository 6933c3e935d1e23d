package io.github.espatmqtt.inbox;

import io.github.espatmqtt.mqtt.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits for one of its consumers.
 *
 * @param id its number, which grows in the order of arrival
 * @param message the message
 * @param attempts how many attempts to handle it have failed
 * @param reason why the last one did
 * @param begun whether the next attempt is on record already
 */
record KeptMessage(long id, MqttMessage message, int attempts, @Nullable String reason, boolean begun) {

	KeptMessage beginning() {
		return new KeptMessage(this.id, this.message, this.attempts, this.reason, true);
	}

	KeptMessage failed(String why) {
		return new KeptMessage(this.id, this.message, this.attempts + 1, why, false);
	}

	boolean isRedelivered() {
		return this.attempts > 0 || this.begun;
	}

}
