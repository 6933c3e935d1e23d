package io.github.espatmqtt.endpoint;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import io.github.espatmqtt.mqtt.MqttErrorCode;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what went wrong last with one client.
 */
final class RecentErrors implements EspMqttEventListener {

	static final int CAPACITY = 20;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<EspMqttDescriptor.Error> latestFirst = new ArrayDeque<>();

	@Override
	public void onEvent(EspMqttEvent event) {
		if (event instanceof EspMqttEvent.StateChanged changed && changed.cause() != null) {
			add(changed.cause());
		}
		else if (event instanceof EspMqttEvent.PublishFailed failed) {
			add(failed.cause());
		}
		else if (event instanceof EspMqttEvent.SubscriptionFailed failed) {
			add(failed.cause());
		}
	}

	private void add(Throwable failure) {
		EspMqttDescriptor.Error error = new EspMqttDescriptor.Error(Instant.now(), failure.getClass().getSimpleName(),
				reason(failure), String.valueOf(failure.getMessage()));
		this.lock.lock();
		try {
			if (this.latestFirst.size() == CAPACITY) {
				this.latestFirst.removeLast();
			}
			this.latestFirst.addFirst(error);
		}
		finally {
			this.lock.unlock();
		}
	}

	List<EspMqttDescriptor.Error> latestFirst() {
		this.lock.lock();
		try {
			return List.copyOf(this.latestFirst);
		}
		finally {
			this.lock.unlock();
		}
	}

	private static @Nullable String reason(Throwable failure) {
		if (failure instanceof TransportException transport) {
			return transport.reason().name();
		}
		if (failure instanceof SessionLostException lost) {
			return lost.reason().name();
		}
		return (failure instanceof MqttOperationException operation)
				? operation.errorCode().map(MqttErrorCode::name).orElse(operation.outcome().name()) : null;
	}

}
