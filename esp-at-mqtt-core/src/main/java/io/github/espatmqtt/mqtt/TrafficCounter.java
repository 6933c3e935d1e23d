package io.github.espatmqtt.mqtt;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the bytes on the line to one module, over all its links.
 */
final class TrafficCounter {

	private final LongAdder sent = new LongAdder();

	private final LongAdder received = new LongAdder();

	void sent(int bytes) {
		this.sent.add(bytes);
	}

	void received(int bytes) {
		this.received.add(bytes);
	}

	MqttTraffic traffic(int messagesWaiting) {
		return new MqttTraffic(this.sent.sum(), this.received.sum(), messagesWaiting);
	}

}
