package io.github.espatmqtt.observation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttReception;
import io.github.espatmqtt.mqtt.MqttTraffic;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.observation.EspMqttObservationContext.Operation;
import io.github.espatmqtt.support.HandlingObserver;
import io.micrometer.observation.Observation;

/**
 * A client whose messages are observed.
 */
final class ObservedEspMqttClient implements EspMqttClient, HandlingObserver {

	private final EspMqttClient client;

	private final MessageObservations observations;

	ObservedEspMqttClient(EspMqttClient client, MessageObservations observations) {
		this.client = client;
		this.observations = observations;
	}

	@Override
	public void publish(MqttPublish message) {
		this.observations.of(Operation.PUBLISH, message.topic().name()).observe(() -> this.client.publish(message));
	}

	@Override
	public void publish(MqttPublish message, Duration maximumTurn) {
		this.observations.of(Operation.PUBLISH, message.topic().name())
			.observe(() -> this.client.publish(message, maximumTurn));
	}

	@Override
	public CompletableFuture<Void> publishAsync(MqttPublish message) {
		Observation observation = this.observations.of(Operation.PUBLISH, message.topic().name()).start();
		return this.client.publishAsync(message).whenComplete((nothing, failure) -> {
			if (failure != null) {
				observation.error(failure);
			}
			observation.stop();
		});
	}

	@Override
	public void reset() {
		this.client.reset();
	}

	@Override
	public void prepareStop() {
		this.client.prepareStop();
	}

	@Override
	public void handle(MqttMessage message, Handling handling) throws Exception {
		Observation observation = this.observations.of(Operation.PROCESS, message.topic()).start();
		try (Observation.Scope scope = observation.openScope()) {
			handling.run();
		}
		catch (Throwable ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

	@Override
	public String description() {
		return this.client.description();
	}

	@Override
	public void start() {
		this.client.start();
	}

	@Override
	public void awaitReady(Duration timeout) {
		this.client.awaitReady(timeout);
	}

	@Override
	public boolean awaitSession(Duration timeout) {
		return this.client.awaitSession(timeout);
	}

	@Override
	public void stop() {
		this.client.stop();
	}

	@Override
	public CompletableFuture<Void> stopAsync() {
		return this.client.stopAsync();
	}

	@Override
	public boolean isRunning() {
		return this.client.isRunning();
	}

	@Override
	public MqttReception reception() {
		return this.client.reception();
	}

	@Override
	public SessionStatus status(Duration maximumWait) {
		return this.client.status(maximumWait);
	}

	@Override
	public SessionState state() {
		return this.client.state();
	}

	@Override
	public void addEventListener(EspMqttEventListener listener) {
		this.client.addEventListener(listener);
	}

	@Override
	public void removeEventListener(EspMqttEventListener listener) {
		this.client.removeEventListener(listener);
	}

	@Override
	public MqttTraffic traffic() {
		return this.client.traffic();
	}

	@Override
	public void close() {
		this.client.close();
	}

}
