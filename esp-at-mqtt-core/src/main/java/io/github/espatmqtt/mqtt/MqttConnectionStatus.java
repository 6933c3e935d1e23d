package io.github.espatmqtt.mqtt;

/**
 * Answer to {@code AT+MQTTCONN?}.
 *
 * @param state the state
 * @param scheme the number of the scheme, 0 if the module has none yet
 * @param host the broker's host, empty if there is no connection information
 * @param port the broker's port as printed by the module, empty likewise
 * @param path the WebSocket path, usually with a leading slash
 * @param reconnect whether the module reconnects by itself
 * @since 0.1.0
 */
public record MqttConnectionStatus(MqttState state, int scheme, String host, String port, String path,
		boolean reconnect) {
}
