package io.github.espatmqtt.emulator.mqtt;

/**
 * An MQTT message.
 *
 * @param topic the topic
 * @param payload the payload; not copied
 * @param qos the quality of service, from 0 to 2
 * @param retain whether the broker keeps the message for later subscribers
 * @since 0.1.0
 */
public record Message(String topic, byte[] payload, int qos, boolean retain) {

}
