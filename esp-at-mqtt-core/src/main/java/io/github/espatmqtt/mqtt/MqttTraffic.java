package io.github.espatmqtt.mqtt;

/**
 * What went over the line to a module since its client was created.
 *
 * @param bytesSent the bytes sent to the module
 * @param bytesReceived the bytes received from it
 * @param messagesWaiting the received messages that wait for their listeners now
 * @since 0.1.0
 */
public record MqttTraffic(long bytesSent, long bytesReceived, int messagesWaiting) {

}
