package io.github.espatmqtt.mqtt;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands received messages from the reader thread, which never waits, over to the
 * listeners, which may take their time. Messages wait until there is a listener.
 */
final class MessageDispatcher {

	private static final Logger logger = LoggerFactory.getLogger(MessageDispatcher.class);

	private final BlockingQueue<MqttMessage> queue;

	private final List<MqttMessageListener> listeners = new CopyOnWriteArrayList<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition listenerAdded = this.lock.newCondition();

	private volatile boolean overflowing;

	MessageDispatcher(int capacity) {
		this.queue = new LinkedBlockingQueue<>(capacity);
	}

	void offer(MqttMessage message) {
		boolean taken = this.queue.offer(message);
		if (!taken && !this.overflowing) {
			logger.error("The listeners are too slow: {} messages wait already, dropping those that arrive now",
					this.queue.size());
		}
		this.overflowing = !taken;
	}

	void add(MqttMessageListener listener) {
		this.lock.lock();
		try {
			this.listeners.add(listener);
			this.listenerAdded.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	void remove(MqttMessageListener listener) {
		this.listeners.remove(listener);
	}

	Thread start(String name) {
		Thread thread = new Thread(this::dispatch, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private void dispatch() {
		try {
			while (true) {
				awaitListener();
				deliver(this.queue.take());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitListener() throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.listeners.isEmpty()) {
				this.listenerAdded.await();
			}
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
			catch (RuntimeException ex) {
				logger.error("A listener failed to handle a {}", message, ex);
			}
		}
	}

}
