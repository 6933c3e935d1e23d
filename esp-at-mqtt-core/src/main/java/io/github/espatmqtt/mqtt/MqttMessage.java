package io.github.espatmqtt.mqtt;

import java.time.Instant;

/**
 * Message received from the broker ({@code +MQTTSUBRECV}). The firmware reports neither
 * quality of service nor the retained flag. A message larger than the firmware's buffer
 * (1024 bytes with MQTT headers) arrives as several of these, without a mark.
 *
 * @param topic the topic it was published to
 * @param payload the bytes as received
 * @param receivedAt when the last byte arrived
 * @since 0.1.0
 */
public record MqttMessage(String topic, byte[] payload, Instant receivedAt) {

	@Override
	public String toString() {
		return "message of " + this.payload.length + " bytes from '" + this.topic + "'";
	}

}
