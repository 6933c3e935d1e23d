package io.github.espatmqtt.test.mock;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.QueueFullException;
import org.jspecify.annotations.Nullable;

/**
 * What has been published, what waits for a session, and what is to fail.
 */
final class MockPublishing {

	private final int capacity;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<MqttPublish> published = new ArrayDeque<>();

	private final Deque<Waiting> waiting = new ArrayDeque<>();

	private final Deque<PublishFailure> next = new ArrayDeque<>();

	private @Nullable PublishFailure always;

	MockPublishing(int capacity) {
		this.capacity = capacity;
	}

	void failNext(PublishFailure... failures) {
		this.lock.lock();
		try {
			this.next.addAll(Arrays.asList(failures));
		}
		finally {
			this.lock.unlock();
		}
	}

	void failAll(@Nullable PublishFailure failure) {
		this.lock.lock();
		try {
			this.always = failure;
			this.next.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Publish a message, or fail as the test wants.
	 */
	void publish(MqttPublish message) {
		this.lock.lock();
		try {
			PublishFailure failure = this.next.isEmpty() ? this.always : this.next.poll();
			if (failure != null) {
				throw failure.create();
			}
			if (this.published.size() == this.capacity) {
				this.published.remove();
			}
			this.published.add(message);
		}
		finally {
			this.lock.unlock();
		}
	}

	List<MqttPublish> published() {
		this.lock.lock();
		try {
			return List.copyOf(this.published);
		}
		finally {
			this.lock.unlock();
		}
	}

	void forget() {
		this.lock.lock();
		try {
			this.published.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Have a message wait for a session.
	 */
	CompletableFuture<Void> enqueue(MqttPublish message) {
		this.lock.lock();
		try {
			if (this.waiting.size() == this.capacity) {
				throw new QueueFullException(this.capacity + " messages wait for a session already");
			}
			Waiting added = new Waiting(message, new CompletableFuture<>());
			this.waiting.add(added);
			return added.confirmation;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return what waits next, which waits no longer, unless nobody wants it any more.
	 */
	@Nullable Waiting nextWaiting() {
		this.lock.lock();
		try {
			this.waiting.removeIf((message) -> message.confirmation.isDone());
			return this.waiting.poll();
		}
		finally {
			this.lock.unlock();
		}
	}

	int waiting() {
		this.lock.lock();
		try {
			return this.waiting.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * A message that waits for a session.
	 *
	 * @param message the message
	 * @param confirmation completes when it is published
	 */
	record Waiting(MqttPublish message, CompletableFuture<Void> confirmation) {

		void fail(EspAtException failure) {
			this.confirmation.completeExceptionally(failure);
		}

	}

}
