package io.github.espatmqtt.outbox;

import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.outbox.OutboxEvent.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table as it is, which need not be a valid message.
 */
record StoredMessage(long id, int share, String module, String topic, int qos, boolean retained, @Nullable Long expires,
		int attempts, byte[] payload, @Nullable String owner) {

	/**
	 * Return the message.
	 * @throws IllegalArgumentException if the row is none
	 */
	MqttPublish message() {
		return MqttPublish.of(this.topic, this.payload, this.qos, this.retained);
	}

	long bytes() {
		return (long) this.topic.length() + this.payload.length;
	}

	OutboxEvent event(Outcome outcome, String reason) {
		return new OutboxEvent(outcome, this.id, this.module, this.topic, reason);
	}

	boolean isExpired(long now) {
		return this.expires != null && this.expires <= now;
	}

}
