package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.transport.AtTransport;

final class DefaultEspMqttClient implements EspMqttClient {

	DefaultEspMqttClient(AtTransport transport, EspMqttSettings settings) {
	}

	@Override
	public void start() {
	}

	@Override
	public void awaitReady(Duration timeout) {
	}

	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return false;
	}

	@Override
	public void publish(MqttPublish message) {
	}

	@Override
	public void subscribe(MqttSubscription subscription) {
	}

	@Override
	public void unsubscribe(MqttTopicFilter filter) {
	}

	@Override
	public List<MqttSubscription> subscriptions() {
		return List.of();
	}

	@Override
	public SessionStatus status(Duration maximumWait) {
		throw new UnsupportedOperationException();
	}

	@Override
	public SessionState state() {
		return SessionState.STOPPED;
	}

	@Override
	public void addMessageListener(MqttMessageListener listener) {
	}

	@Override
	public void removeMessageListener(MqttMessageListener listener) {
	}

	@Override
	public void addSessionListener(SessionListener listener) {
	}

	@Override
	public void close() {
	}

}
