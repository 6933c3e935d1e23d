package io.github.espatmqtt.samples.gateway;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.support.EspMqttHeaders;

import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Component;

/**
 * Keeps the messages received last.
 */
@Component
class ReceivedMessages {

	static final int CAPACITY = 1000;

	static final long CAPACITY_BYTES = 4 * 1024 * 1024;

	private final Lock lock = new ReentrantLock();

	private final Deque<ReceivedMessage> messages = new ArrayDeque<>();

	private long bytes;

	@ServiceActivator(inputChannel = "espMqttInboundChannel")
	void receive(@Payload byte[] payload, @Header(EspMqttHeaders.RECEIVED_TOPIC) String topic,
			@Header(EspMqttHeaders.RECEIVED_AT) Instant receivedAt) {
		this.lock.lock();
		try {
			this.messages.addLast(ReceivedMessage.of(topic, payload, receivedAt));
			this.bytes += this.messages.getLast().size();
			while (this.messages.size() > CAPACITY || this.bytes > CAPACITY_BYTES) {
				this.bytes -= this.messages.removeFirst().size();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	List<ReceivedMessage> all() {
		this.lock.lock();
		try {
			return List.copyOf(this.messages);
		}
		finally {
			this.lock.unlock();
		}
	}

}
