package io.github.espatmqtt.internal.delivery;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands received messages from the reader thread, which never waits, over to the
 * listeners, which may take their time. Messages wait until there is a listener. Pieces
 * of messages are joined before they wait, if so desired.
 */
public final class MessageDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(MessageDispatcher.class);

	private final int capacity;

	private final FragmentJoiner joiner;

	private final EventPublisher publisher;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Queue<MqttMessage> waiting = new ArrayDeque<>();

	private final List<MqttMessageListener> listeners = new CopyOnWriteArrayList<>();

	private final DropLog drops = new DropLog();

	private boolean overflowing;

	private volatile @Nullable Thread thread;

	private @Nullable Thread last;

	public MessageDispatcher(int capacity, FragmentJoining fragments, EventPublisher publisher) {
		this.capacity = capacity;
		this.joiner = new FragmentJoiner(fragments);
		this.publisher = publisher;
	}

	/**
	 * Take a message, or a piece of one, as it arrives.
	 */
	public void offer(MqttMessage piece) {
		enqueue(() -> this.joiner.add(piece, System.nanoTime()));
	}

	/**
	 * Take note that something may be missing here: what arrives from now on continues
	 * nothing that arrived before.
	 */
	public void gap() {
		enqueue(this.joiner::end);
	}

	private void enqueue(Supplier<List<MqttMessage>> complete) {
		int dropped = 0;
		boolean overflowsNow = false;
		this.lock.lock();
		try {
			for (MqttMessage message : complete.get()) {
				boolean full = this.waiting.size() == this.capacity;
				overflowsNow |= full && !this.overflowing;
				this.overflowing = full;
				if (full) {
					dropped++;
				}
				else {
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
		for (int i = 0; i < dropped; i++) {
			this.publisher.publish(new EspMqttEvent.Dropped(EspMqttEvent.DropReason.OVERFLOW));
		}
	}

	public int waiting() {
		this.lock.lock();
		try {
			return this.waiting.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	public void add(MqttMessageListener listener) {
		this.lock.lock();
		try {
			this.listeners.add(listener);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	public void remove(MqttMessageListener listener) {
		this.listeners.remove(listener);
	}

	/**
	 * Start delivering, once a listener that still handles a message from before the last
	 * stop has returned.
	 */
	public void start(String name, ThreadFactory threads) {
		Thread predecessor = this.last;
		Thread next = threads.newThread(() -> dispatch(predecessor));
		next.setName(name);
		next.setDaemon(true);
		this.last = next;
		this.thread = next;
		next.start();
	}

	public void stop() {
		Thread current = this.thread;
		this.thread = null;
		if (current != null) {
			current.interrupt();
		}
	}

	private void dispatch(@Nullable Thread predecessor) {
		boolean first = true;
		while (isCurrent() || (first && predecessor != null && predecessor.isAlive())) {
			try {
				if (first && predecessor != null) {
					predecessor.join();
				}
				first = false;
				if (isCurrent()) {
					deliver(next());
				}
			}
			catch (InterruptedException ex) {
				logger.debug("The dispatcher was interrupted, {}", isCurrent() ? "by nobody it knows" : "to stop");
			}
		}
	}

	private boolean isCurrent() {
		return this.thread == Thread.currentThread();
	}

	private Delivery next() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			Delivery next = poll();
			while (next == null) {
				awaitChange();
				next = poll();
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
		if (this.waiting.isEmpty()) {
			this.waiting.addAll(this.joiner.endIdle(System.nanoTime()));
		}
		List<MqttMessageListener> present = List.copyOf(this.listeners);
		MqttMessage message = present.isEmpty() ? null : this.waiting.poll();
		return (message != null) ? new Delivery(message, present) : null;
	}

	private void awaitChange() throws InterruptedException {
		if (this.waiting.isEmpty() && this.joiner.isHolding()) {
			this.changed.awaitNanos(this.joiner.nanosLeft(System.nanoTime()));
		}
		else {
			this.changed.await();
		}
	}

	private void deliver(Delivery delivery) {
		for (MqttMessageListener listener : delivery.listeners) {
			try {
				listener.onMessage(delivery.message);
			}
			catch (RejectedExecutionException ex) {
				this.drops.add(EspMqttEvent.DropReason.OVERFLOW, String.valueOf(ex.getMessage()));
				this.publisher.publish(new EspMqttEvent.Dropped(EspMqttEvent.DropReason.OVERFLOW));
			}
			catch (Throwable ex) {
				logger.error("A listener failed to handle a {}", delivery.message, ex);
			}
			forgetInterrupt();
		}
	}

	/**
	 * Nobody but {@link #stop()} interrupts this thread on purpose.
	 */
	private void forgetInterrupt() {
		if (Thread.interrupted() && !isCurrent()) {
			Thread.currentThread().interrupt();
		}
	}

	private record Delivery(MqttMessage message, List<MqttMessageListener> listeners) {
	}

}
