package io.github.espatmqtt.autoconfigure.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttReception;
import io.github.espatmqtt.mqtt.MqttTraffic;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;

/**
 * Stands for a client where modules are switched off, so that an application that needs
 * one starts. It receives nothing, and to publish fails.
 */
public final class SwitchedOffClient implements EspMqttClient {

	private static MqttNotConnectedException switchedOff() {
		return MqttNotConnectedException.disabled("'esp.mqtt.enabled' is false");
	}

	@Override
	public String description() {
		return "no module, as 'esp.mqtt.enabled' is false";
	}

	@Override
	public void start() {
		// nothing is tried
	}

	@Override
	public void awaitReady(Duration timeout) {
		throw switchedOff();
	}

	@Override
	public boolean awaitSession(Duration timeout) {
		return false;
	}

	@Override
	public void stop() {
		// it was never started
	}

	@Override
	public boolean isRunning() {
		return false;
	}

	@Override
	public void publish(MqttPublish message) {
		throw switchedOff();
	}

	@Override
	public void publish(MqttPublish message, Duration maximumTurn) {
		throw switchedOff();
	}

	@Override
	public CompletableFuture<Void> publishAsync(MqttPublish message) {
		return CompletableFuture.failedFuture(switchedOff());
	}

	@Override
	public void prepareStop() {
		// nothing is under way
	}

	@Override
	public MqttReception reception() {
		return new NoReception();
	}

	@Override
	public SessionStatus status(Duration maximumWait) {
		return SessionStatus.disabled();
	}

	@Override
	public SessionState state() {
		return SessionState.DISABLED;
	}

	@Override
	public void addEventListener(EspMqttEventListener listener) {
		// nothing happens
	}

	@Override
	public void removeEventListener(EspMqttEventListener listener) {
		// nothing happens
	}

	@Override
	public MqttTraffic traffic() {
		return new MqttTraffic(0, 0, 0, 0, 0);
	}

	@Override
	public void close() {
		// there is nothing to close
	}

}
