package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import org.jspecify.annotations.Nullable;

/**
 * What an outbox promises, and how much it keeps.
 *
 * @param promise what a caller can rely on when a publish returns
 * @param confirmTimeout how long a publish waits for the confirmation if that is promised
 * @param onUnknown what happens to a message of which nobody knows whether it arrived
 * @param limits how much is kept
 * @param timeToLive how long a message is kept, or {@code null} for ever
 * @param topics what applies to some topics; the first that matches counts
 * @since 0.1.0
 */
public record OutboxSettings(Promise promise, Duration confirmTimeout, OnUnknown onUnknown, Limits limits,
		@Nullable Duration timeToLive, List<Topic> topics) {

	public OutboxSettings {
		requirePositive("confirmTimeout", confirmTimeout);
		requirePositive("timeToLive", timeToLive);
		topics = List.copyOf(topics);
	}

	private static void requirePositive(String name, @Nullable Duration duration) {
		if (duration != null && (duration.isNegative() || duration.isZero())) {
			throw new IllegalArgumentException("'" + name + "' must be positive, not " + duration);
		}
	}

	boolean hasPriorities() {
		return this.topics.stream().anyMatch((topic) -> topic.priority() != 0);
	}

	int priority(String topic) {
		return topic(topic).map(Topic::priority).orElse(0);
	}

	@Nullable Duration timeToLive(String topic) {
		return topic(topic).map(Topic::timeToLive).orElse(this.timeToLive);
	}

	private Optional<Topic> topic(String topic) {
		return this.topics.stream().filter((candidate) -> candidate.filter().matches(topic)).findFirst();
	}

	/**
	 * What applies to the topics of a filter.
	 *
	 * @param filter the topic filter
	 * @param priority higher goes first; 0 is what others have
	 * @param timeToLive how long a message is kept, or {@code null} for what others have
	 */
	public record Topic(MqttTopicFilter filter, int priority, @Nullable Duration timeToLive) {

		public Topic {
			requirePositive("timeToLive", timeToLive);
		}

	}

	/**
	 * How much is kept.
	 *
	 * @param messages the most messages
	 * @param bytes the most bytes of topics and payloads
	 * @param whenFull what happens to a message for which there is no room
	 * @param blockTimeout how long a caller waits for room if it blocks
	 */
	public record Limits(long messages, long bytes, WhenFull whenFull, Duration blockTimeout) {

		public Limits {
			if (messages < 1 || bytes < 1) {
				throw new IllegalArgumentException(
						"An outbox needs room for a message, not for " + messages + " messages of " + bytes + " bytes");
			}
			requirePositive("blockTimeout", blockTimeout);
		}

	}

	/**
	 * What happens to a message of which nobody knows whether it arrived.
	 */
	public enum OnUnknown {

		/** It is published again, until it is confirmed or expires. */
		REPEAT,

		/** It is parked. */
		PARK

	}

	/**
	 * What happens to a message for which there is no room.
	 */
	public enum WhenFull {

		/** It is refused. */
		REFUSE,

		/** The oldest ones make room. */
		DROP_OLDEST,

		/** The caller waits for room. */
		BLOCK

	}

}
