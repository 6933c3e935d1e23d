package io.github.espatmqtt.outbox;

import java.time.Duration;

import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.outbox.share.Shares;
import org.jspecify.annotations.Nullable;

/**
 * A message to store, with what applies to its topic.
 */
record NewMessage(String module, MqttPublish message, long created, long clock, @Nullable Long expires, int priority,
		@Nullable String owner) {

	/** Longer than anything lives, and still a time in every database. */
	private static final Duration LONGEST = Duration.ofDays(36_500);

	/**
	 * Return when a message is given up, or {@code null} for never.
	 */
	static @Nullable Long expiry(long clock, @Nullable Duration timeToLive) {
		return (timeToLive != null)
				? clock + Math.min(timeToLive.toSeconds(), LONGEST.toSeconds()) * 1000 + timeToLive.toMillisPart()
				: null;
	}

	/**
	 * Return the message with the instance that wants to know what becomes of it.
	 */
	NewMessage awaitedBy(@Nullable String instance) {
		return new NewMessage(this.module, this.message, this.created, this.clock, this.expires, this.priority,
				instance);
	}

	String topic() {
		return this.message.topic().name();
	}

	int share() {
		return Shares.of(topic());
	}

	long bytes() {
		return (long) topic().length() + this.message.size();
	}

}
