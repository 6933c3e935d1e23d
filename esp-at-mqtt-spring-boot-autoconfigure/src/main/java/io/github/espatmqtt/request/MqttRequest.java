package io.github.espatmqtt.request;

import java.time.Duration;

import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.publish.PublishOptions;

/**
 * A message that is to be answered.
 *
 * @param message the message, which is not retained
 * @param replyTopic where the reply comes; of several requests with the same one, one at
 * a time is under way
 * @param timeout how long all of it may take: waiting for its turn, being published and
 * being answered
 * @param options what is asked of a publisher that keeps messages; without a time to live
 * it keeps the message no longer than {@code timeout}
 * @since 0.1.0
 */
public record MqttRequest(MqttPublish message, MqttTopic replyTopic, Duration timeout, PublishOptions options) {

	/**
	 * Create a new request that asks for nothing in particular.
	 * @param message the message, which is not retained
	 * @param replyTopic where the reply comes
	 * @param timeout how long all of it may take
	 */
	public MqttRequest(MqttPublish message, MqttTopic replyTopic, Duration timeout) {
		this(message, replyTopic, timeout, PublishOptions.NONE);
	}

	public MqttRequest {
		if (message.retained()) {
			throw new IllegalArgumentException("The request to '" + message.topic()
					+ "' is retained: whoever subscribes later would answer it once more");
		}
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("'timeout' must be positive, not " + timeout);
		}
		if (options.timeToLive() == null) {
			options = new PublishOptions(options.promise(), timeout);
		}
	}

}
