package io.github.espatmqtt.publish;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttPublish;

/**
 * Takes messages to publish. What stands behind it decides what a caller can rely on when
 * the call returns.
 *
 * @since 0.1.0
 */
public interface EspMqttPublisher {

	/**
	 * Return the way out through a client, which promises the confirmation.
	 * @param client the client
	 * @return the publisher
	 */
	static EspMqttPublisher of(EspMqttClient client) {
		return new ClientPublisher(client);
	}

	/**
	 * Return a publisher for messages that ask for something of their own. By default
	 * this one: what keeps no messages confirms them, which is all there is to ask for.
	 * @param options what they ask for
	 * @return the publisher
	 */
	default EspMqttPublisher with(PublishOptions options) {
		return this;
	}

	/**
	 * Return what is promised when {@link #publish} returns.
	 * @return the promise
	 */
	Promise promise();

	/**
	 * Publish a message, and return when the promise is kept.
	 * @param message the message
	 * @throws RuntimeException if it cannot be kept; see
	 * {@link EspMqttClient#publish(MqttPublish)}
	 */
	void publish(MqttPublish message);

	/**
	 * Publish like {@link #publish(MqttPublish)} with a limit for the wait for the line.
	 * @param message the message
	 * @param maximumTurn the longest wait for the line, past which nothing was sent
	 */
	void publish(MqttPublish message, Duration maximumTurn);

	/**
	 * Publish in the background, in the order of acceptance.
	 * @param message the message
	 * @return completes with the confirmation, whatever is promised otherwise
	 * @see EspMqttClient#publishAsync(MqttPublish)
	 */
	CompletableFuture<Void> publishAsync(MqttPublish message);

	/**
	 * What a caller can rely on.
	 */
	enum Promise {

		/** The message is kept where neither broker, module nor process can lose it. */
		STORED,

		/** The module has confirmed it; for quality of service 1 and 2 the broker did. */
		CONFIRMED

	}

}
