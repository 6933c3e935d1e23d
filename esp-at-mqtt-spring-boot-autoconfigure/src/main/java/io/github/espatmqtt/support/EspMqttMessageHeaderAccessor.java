package io.github.espatmqtt.support;

import java.time.Duration;
import java.time.Instant;

import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.publish.EspMqttPublisher.Promise;
import io.github.espatmqtt.publish.PublishOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.util.Assert;

/**
 * Reads and sets the {@linkplain EspMqttHeaders headers} of MQTT messages by their types.
 * A handler method may take one as parameter. What the firmware does not report has no
 * getter.
 *
 * @since 0.1.0
 */
public class EspMqttMessageHeaderAccessor extends MessageHeaderAccessor {

	/**
	 * Create a new accessor for the headers of a message.
	 * @param message the message, or {@code null} for no headers
	 */
	protected EspMqttMessageHeaderAccessor(@Nullable Message<?> message) {
		super(message);
	}

	/**
	 * Return an accessor for the headers of a new message.
	 * @return the accessor, without headers
	 */
	public static EspMqttMessageHeaderAccessor create() {
		return new EspMqttMessageHeaderAccessor(null);
	}

	/**
	 * Return an accessor for the headers of a message.
	 * @param message the message, which stays as it is
	 * @return the accessor, with a copy of the headers
	 */
	public static EspMqttMessageHeaderAccessor wrap(Message<?> message) {
		return new EspMqttMessageHeaderAccessor(message);
	}

	@Override
	protected MessageHeaderAccessor createAccessor(Message<?> message) {
		return wrap(message);
	}

	/**
	 * Return the topic that the message was received from.
	 * @return the topic, or {@code null} if it was not received
	 */
	public @Nullable String getReceivedTopic() {
		return value(EspMqttHeaders.RECEIVED_TOPIC, String.class);
	}

	/**
	 * Return when the last byte of the message arrived from the module.
	 * @return the time, or {@code null} if it was not received
	 */
	public @Nullable Instant getReceivedAt() {
		return value(EspMqttHeaders.RECEIVED_AT, Instant.class);
	}

	/**
	 * Return whether the message may be a piece of a longer one.
	 * @return {@code true} if it may be
	 * @see EspMqttHeaders#FRAGMENT
	 */
	public boolean isFragment() {
		return Boolean.TRUE.equals(value(EspMqttHeaders.FRAGMENT, Boolean.class));
	}

	/**
	 * Return whether the message may have been handled before.
	 * @return {@code true} if it may have been
	 * @see EspMqttHeaders#REDELIVERED
	 */
	public boolean isRedelivered() {
		return Boolean.TRUE.equals(value(EspMqttHeaders.REDELIVERED, Boolean.class));
	}

	/**
	 * Return the topic to publish the message to.
	 * @return the topic, or {@code null} if none is set
	 */
	public @Nullable String getTopic() {
		return value(EspMqttHeaders.TOPIC, String.class);
	}

	/**
	 * Set the topic to publish the message to.
	 * @param topic the topic name
	 * @throws IllegalArgumentException if it is none
	 */
	public void setTopic(String topic) {
		setHeader(EspMqttHeaders.TOPIC, new MqttTopic(topic).name());
	}

	/**
	 * Return the quality of service to publish the message with.
	 * @return the level from 0 to 2, or {@code null} if none is set
	 * @throws IllegalArgumentException if it is no number
	 */
	public @Nullable Integer getQos() {
		return value(EspMqttHeaders.QOS, Integer.class);
	}

	/**
	 * Set the quality of service to publish the message with.
	 * @param qos the level from 0 to 2
	 * @throws IllegalArgumentException if it is out of range
	 */
	public void setQos(int qos) {
		setHeader(EspMqttHeaders.QOS, MqttQos.of(qos).level());
	}

	/**
	 * Return whether the broker shall keep the message for later subscribers.
	 * @return whether it shall, or {@code null} if that is not set
	 * @throws IllegalArgumentException if it is no boolean
	 */
	public @Nullable Boolean getRetained() {
		return value(EspMqttHeaders.RETAINED, Boolean.class);
	}

	/**
	 * Set whether the broker shall keep the message for later subscribers.
	 * @param retained whether it shall
	 */
	public void setRetained(boolean retained) {
		setHeader(EspMqttHeaders.RETAINED, retained);
	}

	/**
	 * Return what publishing the message promises when it returns.
	 * @return the promise, or {@code null} if none is set
	 * @throws IllegalArgumentException if it is none
	 */
	public @Nullable Promise getPromise() {
		return options().promise();
	}

	/**
	 * Set what publishing the message promises when it returns. Without an outbox
	 * everything is confirmed.
	 * @param promise the promise
	 */
	public void setPromise(Promise promise) {
		setHeader(EspMqttHeaders.PROMISE, promise);
	}

	/**
	 * Return how long the outbox keeps the message.
	 * @return the time, or {@code null} if none is set
	 * @throws IllegalArgumentException if it is none
	 */
	public @Nullable Duration getTimeToLive() {
		return options().timeToLive();
	}

	/**
	 * Set how long the outbox keeps the message.
	 * @param timeToLive the time
	 * @throws IllegalArgumentException if it is not positive
	 */
	public void setTimeToLive(Duration timeToLive) {
		Assert.isTrue(timeToLive.compareTo(Duration.ZERO) > 0, "'timeToLive' must be positive");
		setHeader(EspMqttHeaders.TIME_TO_LIVE, timeToLive);
	}

	private PublishOptions options() {
		return PublishHeaders.options(toMessageHeaders());
	}

	private <T> @Nullable T value(String header, Class<T> type) {
		return HeaderValues.of(toMessageHeaders(), header, type);
	}

}
