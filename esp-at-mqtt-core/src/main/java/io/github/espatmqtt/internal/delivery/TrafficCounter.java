package io.github.espatmqtt.internal.delivery;

import java.util.concurrent.atomic.LongAdder;

import io.github.espatmqtt.mqtt.MqttTraffic;

/**
 * Counts the bytes on the line to one module, over all its links.
 */
public final class TrafficCounter {

	private final LongAdder sent = new LongAdder();

	private final LongAdder received = new LongAdder();

	public void sent(int bytes) {
		this.sent.add(bytes);
	}

	public void received(int bytes) {
		this.received.add(bytes);
	}

	public MqttTraffic traffic(int messagesWaiting, PublishQueue queue) {
		return new MqttTraffic(this.sent.sum(), this.received.sum(), messagesWaiting, queue.messages(), queue.bytes());
	}

}
