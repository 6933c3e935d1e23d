package io.github.espatmqtt.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Message received from the broker ({@code +MQTTSUBRECV}). The firmware reports neither
 * quality of service nor the retained flag. A message larger than the firmware's buffer
 * (1024 bytes with MQTT headers) arrives in pieces without a mark, and each becomes one
 * of these unless {@link FragmentJoining} joins them.
 *
 * @param topic the topic it was published to
 * @param payload the bytes as received
 * @param receivedAt when the last byte arrived
 * @param mayContinue whether it may be a piece of a longer message, because it ends where
 * the firmware's buffer was full or, where pieces are not joined, follows such a one of
 * its topic within a second. This is a guess: a complete message can fill the buffer just
 * as well.
 * @since 0.1.0
 */
public record MqttMessage(String topic, byte[] payload, Instant receivedAt, boolean mayContinue) {

	/**
	 * Create a new message that is complete.
	 * @param topic the topic it was published to
	 * @param payload the bytes as received
	 * @param receivedAt when the last byte arrived
	 */
	public MqttMessage(String topic, byte[] payload, Instant receivedAt) {
		this(topic, payload, receivedAt, false);
	}

	public MqttMessage {
		payload = payload.clone();
	}

	/**
	 * Return the bytes.
	 * @return a copy, which is the caller's own
	 */
	@Override
	public byte[] payload() {
		return this.payload.clone();
	}

	/**
	 * Return how long the payload is, without copying it.
	 * @return the number of bytes
	 */
	public int size() {
		return this.payload.length;
	}

	/**
	 * Return the payload as text.
	 * @return the text in UTF-8
	 */
	public String text() {
		return new String(this.payload, StandardCharsets.UTF_8);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof MqttMessage message && this.topic.equals(message.topic)
				&& Arrays.equals(this.payload, message.payload) && this.receivedAt.equals(message.receivedAt)
				&& this.mayContinue == message.mayContinue;
	}

	@Override
	public int hashCode() {
		return 31 * this.topic.hashCode() + Arrays.hashCode(this.payload);
	}

	@Override
	public String toString() {
		return "message of " + this.payload.length + " bytes from '" + this.topic + "'";
	}

}
