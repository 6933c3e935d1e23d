package io.github.espatmqtt.mqtt;

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
 * @param mayContinue whether it ends where the firmware's buffer was full, so that the
 * next message of the topic may be its continuation. This is a guess: a complete message
 * can fill the buffer just as well.
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

	MqttMessage continued(MqttMessage piece, boolean mayContinueFurther) {
		int start = this.payload.length;
		byte[] joined = Arrays.copyOf(this.payload, start + piece.payload.length);
		System.arraycopy(piece.payload, 0, joined, start, piece.payload.length);
		return new MqttMessage(this.topic, joined, piece.receivedAt, mayContinueFurther);
	}

	@Override
	public String toString() {
		return "message of " + this.payload.length + " bytes from '" + this.topic + "'";
	}

}
