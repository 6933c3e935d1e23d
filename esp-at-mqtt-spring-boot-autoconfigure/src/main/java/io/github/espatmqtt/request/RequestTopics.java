package io.github.espatmqtt.request;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Where requests go and replies come from: a pair of topics, or a pair of patterns with a
 * level {@value #ID} that is another one in each request and the same in its reply.
 *
 * @param request the topic of requests, for example <code>requests/{id}</code>
 * @param reply the topic of replies, for example <code>replies/{id}</code>
 * @since 0.1.0
 */
public record RequestTopics(String request, String reply) {

	/** The level that stands for the id of a request. */
	public static final String ID = "{id}";

	private static final int ID_BYTES = 16;

	private static final SecureRandom RANDOM = new SecureRandom();

	public RequestTopics {
		if (hasId(reply) != hasId(request)) {
			throw new IllegalArgumentException(
					"The topics '" + request + "' and '" + reply + "' must both have a level " + ID
							+ ", or neither: who answers takes the id of the reply from the request");
		}
	}

	/**
	 * Return whether each request has an id of its own.
	 * @return {@code true} if the topics have a level {@value #ID}
	 */
	public boolean haveId() {
		return hasId(this.reply);
	}

	private static boolean hasId(String topic) {
		return Arrays.asList(topic.split("/", -1)).contains(ID);
	}

	/**
	 * Return what to subscribe to for the replies.
	 * @return the filter, with {@code +} for the id
	 * @throws IllegalArgumentException if the topic of replies is none
	 */
	public MqttTopicFilter filter() {
		return new MqttTopicFilter(withId(this.reply, "+"));
	}

	/**
	 * Return the topics of one request.
	 * @return this pair, with a fresh id of 128 random bits in the place of {@value #ID}
	 */
	public RequestTopics next() {
		if (!haveId()) {
			return this;
		}
		byte[] bytes = new byte[ID_BYTES];
		RANDOM.nextBytes(bytes);
		String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		return new RequestTopics(withId(this.request, id), withId(this.reply, id));
	}

	private static String withId(String topic, String id) {
		String[] levels = topic.split("/", -1);
		Arrays.setAll(levels, (i) -> levels[i].equals(ID) ? id : levels[i]);
		return String.join("/", levels);
	}

	/**
	 * Return the topic of requests.
	 * @return the topic to publish to
	 * @throws IllegalArgumentException if it is none
	 */
	public MqttTopic requestTopic() {
		return new MqttTopic(this.request);
	}

	/**
	 * Return the topic of replies.
	 * @return the topic that a reply comes from
	 * @throws IllegalArgumentException if it is none
	 */
	public MqttTopic replyTopic() {
		return new MqttTopic(this.reply);
	}

}
