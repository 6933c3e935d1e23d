package io.github.espatmqtt.mqtt;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands received messages from the reader thread, which never waits, over to the
 * listeners, which may take their time. Messages wait until there is a listener.
 */
final class MessageDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(MessageDispatcher.class);

	private final int capacity;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Queue<MqttMessage> waiting = new ArrayDeque<>();

	private final List<MqttMessageListener> listeners = new CopyOnWriteArrayList<>();

	private boolean overflowing;

	private volatile @Nullable Thread thread;

	private @Nullable Thread last;

	MessageDispatcher(int capacity) {
		this.capacity = capacity;
	}

	void offer(MqttMessage message) {
		boolean overflowsNow;
		this.lock.lock();
		try {
			boolean full = this.waiting.size() == this.capacity;
			overflowsNow = full && !this.overflowing;
			this.overflowing = full;
			if (!full) {
				this.waiting.add(message);
				this.changed.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
		if (overflowsNow) {
			logger.error("The listeners are too slow: {} messages wait already, dropping those that arrive now",
					this.capacity);
		}
	}

	void add(MqttMessageListener listener) {
		this.lock.lock();
		try {
			this.listeners.add(listener);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void remove(MqttMessageListener listener) {
		this.listeners.remove(listener);
	}

	/**
	 * Start delivering, once a listener that still handles a message from before the last
	 * stop has returned.
	 */
	void start(String name) {
		Thread predecessor = this.last;
		Thread next = new Thread(() -> dispatch(predecessor), name);
		next.setDaemon(true);
		this.last = next;
		this.thread = next;
		next.start();
	}

	void stop() {
		Thread current = this.thread;
		this.thread = null;
		if (current != null) {
			current.interrupt();
		}
	}

	private void dispatch(@Nullable Thread predecessor) {
		try {
			if (predecessor != null) {
				predecessor.join();
			}
			while (this.thread == Thread.currentThread()) {
				deliver(next());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private MqttMessage next() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.waiting.isEmpty() || this.listeners.isEmpty()) {
				this.changed.await();
			}
			return this.waiting.remove();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void deliver(MqttMessage message) {
		for (MqttMessageListener listener : this.listeners) {
			try {
				listener.onMessage(message);
			}
			catch (RuntimeException | Error ex) {
				logger.error("A listener failed to handle a {}", message, ex);
			}
		}
	}

}
