package io.github.espatmqtt.internal.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that wait for their listeners, and who those are. What nobody wants does
 * not wait, nor what finds no room.
 */
final class WaitingMessages {

	private static final Logger logger = LoggerFactory.getLogger(MessageDispatcher.class);

	private final int capacity;

	private final FragmentJoiner joiner;

	private final EventPublisher publisher;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Queue<MqttMessage> waiting = new ArrayDeque<>();

	private final Audience audience = new Audience();

	private volatile Recipients recipients = Recipients.UNKNOWN;

	private boolean overflowing;

	WaitingMessages(int capacity, FragmentJoining fragments, EventPublisher publisher) {
		this.capacity = capacity;
		this.joiner = new FragmentJoiner(fragments);
		this.publisher = publisher;
	}

	/**
	 * Take a message, or a piece of one, as it arrives.
	 */
	void offer(MqttMessage piece) {
		enqueue(() -> this.joiner.add(piece, System.nanoTime()));
	}

	/**
	 * Hand out what waits for its rest.
	 */
	void gap() {
		enqueue(this.joiner::end);
	}

	void to(Recipients newRecipients) {
		this.recipients = newRecipients;
	}

	private void enqueue(Supplier<List<MqttMessage>> complete) {
		List<Arrival> arrivals = new ArrayList<>(1);
		boolean overflowsNow = false;
		this.lock.lock();
		try {
			for (MqttMessage message : complete.get()) {
				Fate fate = fate(message);
				arrivals.add(new Arrival(message, fate));
				overflowsNow |= fate == Fate.DROPPED && !this.overflowing;
				this.overflowing = fate == Fate.DROPPED || this.overflowing && fate != Fate.TAKEN;
				if (fate == Fate.TAKEN) {
					this.waiting.add(message);
				}
			}
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
		if (overflowsNow) {
			logger.error("The listeners are too slow: {} messages wait already, dropping those that arrive now",
					this.capacity);
		}
		arrivals.forEach(this::tell);
	}

	private Fate fate(MqttMessage message) {
		if (isUnwanted(message.topic())) {
			return Fate.UNWANTED;
		}
		return (this.waiting.size() < this.capacity) ? Fate.TAKEN : Fate.DROPPED;
	}

	/**
	 * Return whether nobody has asked for a topic, and nobody is there for whatever comes
	 * by itself.
	 */
	private boolean isUnwanted(String topic) {
		return this.recipients.wanting(topic).isEmpty()
				&& (this.audience.isChoosy() || this.recipients.isCaught(topic));
	}

	private void tell(Arrival arrival) {
		this.recipients.arrived(arrival.message.topic(), arrival.fate == Fate.UNWANTED);
		if (arrival.fate == Fate.DROPPED) {
			this.publisher.publish(new EspMqttEvent.Dropped(EspMqttEvent.DropReason.OVERFLOW));
		}
		else if (arrival.fate == Fate.UNWANTED) {
			this.publisher.publish(new EspMqttEvent.Unwanted(arrival.message));
		}
	}

	int count() {
		this.lock.lock();
		try {
			return this.waiting.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	void add(MqttMessageListener listener, @Nullable Object owner) {
		change(() -> this.audience.add(listener, owner));
	}

	void remove(MqttMessageListener listener) {
		change(() -> this.audience.remove(listener));
	}

	/**
	 * Have whoever waits look again whether to go on.
	 */
	void wake() {
		change(() -> {
		});
	}

	private void change(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait for the next message that somebody gets.
	 * @param wanted whether to go on waiting
	 */
	@Nullable Delivery next(BooleanSupplier wanted) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			Delivery next = null;
			while (next == null && wanted.getAsBoolean()) {
				next = poll();
				if (next == null) {
					awaitChange();
				}
			}
			return next;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take the next message together with those who get it: a listener removed from now
	 * on gets this one still.
	 */
	private @Nullable Delivery poll() {
		if (this.waiting.isEmpty() && this.joiner.isHolding()) {
			this.waiting.addAll(this.joiner.endIdle(System.nanoTime()));
		}
		MqttMessage message = this.audience.isEmpty() ? null : this.waiting.poll();
		return (message != null) ? new Delivery(message, this.audience.of(this.recipients.wanting(message.topic())))
				: null;
	}

	private void awaitChange() throws InterruptedException {
		if (this.waiting.isEmpty() && this.joiner.isHolding()) {
			this.changed.awaitNanos(this.joiner.nanosLeft(System.nanoTime()));
		}
		else {
			this.changed.await();
		}
	}

	/**
	 * A message and those who get it.
	 */
	record Delivery(MqttMessage message, List<MqttMessageListener> listeners) {
	}

	private record Arrival(MqttMessage message, Fate fate) {
	}

	private enum Fate {

		TAKEN, DROPPED, UNWANTED

	}

}
