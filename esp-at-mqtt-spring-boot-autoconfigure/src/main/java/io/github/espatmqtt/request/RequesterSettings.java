package io.github.espatmqtt.request;

import java.time.Duration;

import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * What a requester subscribes to, and its limits.
 *
 * @param replies what to subscribe to for the replies
 * @param maximumRequests the most requests under way, those that wait for their turn
 * included; further ones are refused
 * @param lateReplies how long a topic rests whose request was sent and not answered, so
 * that a reply that comes late does not answer the next request; zero for not at all
 * @param settling how long requests wait at the beginning of a session, so that retained
 * messages, which come then, answer none; zero for not at all
 * @since 0.1.0
 */
public record RequesterSettings(MqttSubscription replies, int maximumRequests, Duration lateReplies,
		Duration settling) {

	/** The most requests under way if nothing else is set. */
	public static final int DEFAULT_MAXIMUM_REQUESTS = 256;

	/** How long a topic rests if nothing else is set. */
	public static final Duration DEFAULT_LATE_REPLIES = Duration.ofSeconds(5);

	/** How long requests wait at the beginning of a session if nothing else is set. */
	public static final Duration DEFAULT_SETTLING = Duration.ofSeconds(1);

	public RequesterSettings {
		if (maximumRequests < 1) {
			throw new IllegalArgumentException("'maximumRequests' must be positive, not " + maximumRequests);
		}
		requireNotNegative("lateReplies", lateReplies);
		requireNotNegative("settling", settling);
	}

	private static void requireNotNegative(String name, Duration value) {
		if (value.isNegative()) {
			throw new IllegalArgumentException("'" + name + "' must not be negative, and is " + value);
		}
	}

	/**
	 * Return the settings for reply topics that are used again and again.
	 * @param replies the filter, subscribed to with QoS 1
	 * @return the settings, with the usual limits
	 */
	public static RequesterSettings ofTopics(MqttTopicFilter replies) {
		return new RequesterSettings(subscription(replies), DEFAULT_MAXIMUM_REQUESTS, DEFAULT_LATE_REPLIES,
				DEFAULT_SETTLING);
	}

	/**
	 * Return the settings for reply topics that are {@linkplain RequestTopics#ID another
	 * one} for each request: neither late nor retained messages can answer it.
	 * @param replies the filter, subscribed to with QoS 1
	 * @return the settings, with the usual limits
	 */
	public static RequesterSettings ofIds(MqttTopicFilter replies) {
		return new RequesterSettings(subscription(replies), DEFAULT_MAXIMUM_REQUESTS, Duration.ZERO, Duration.ZERO);
	}

	private static MqttSubscription subscription(MqttTopicFilter replies) {
		return new MqttSubscription(replies, MqttQos.AT_LEAST_ONCE);
	}

}
