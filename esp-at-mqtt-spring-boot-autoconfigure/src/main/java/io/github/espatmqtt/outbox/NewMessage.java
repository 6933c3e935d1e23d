package io.github.espatmqtt.outbox;

import io.github.espatmqtt.mqtt.MqttPublish;
import org.jspecify.annotations.Nullable;

/**
 * A message to store, with what applies to its topic.
 */
record NewMessage(String module, MqttPublish message, long created, @Nullable Long expires, int priority) {

	/** A topic belongs to one of so many shares. */
	private static final int SHARES = 64;

	String topic() {
		return this.message.topic().name();
	}

	int share() {
		return Math.floorMod(topic().hashCode(), SHARES);
	}

	long bytes() {
		return (long) topic().length() + this.message.size();
	}

}
