package io.github.espatmqtt.mqtt;

/**
 * What went over the line to a module since its client was created.
 *
 * @param bytesSent the bytes sent to the module
 * @param bytesReceived the bytes received from it
 * @param messagesWaiting the received messages that wait for their listeners now
 * @param publishesWaiting the messages that wait to be published now
 * @param publishBytesWaiting the bytes of their topics and payloads
 * @since 0.1.0
 */
public record MqttTraffic(long bytesSent, long bytesReceived, int messagesWaiting, int publishesWaiting,
		long publishBytesWaiting) {

}
