package io.github.espatmqtt.inbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What a consumer gets next: the messages that are tried again before all newer ones. Not
 * for several threads at a time.
 */
final class ConsumerQueue {

	private final TreeMap<Long, Retry> retries = new TreeMap<>();

	private final Deque<KeptMessage> loaded = new ArrayDeque<>();

	private long last;

	/**
	 * Return whether there is nothing here, so that more is to be loaded.
	 */
	boolean isEmpty() {
		return this.retries.isEmpty() && this.loaded.isEmpty();
	}

	/**
	 * Return the number of the message behind which to load.
	 */
	long last() {
		return this.last;
	}

	void add(List<KeptMessage> messages) {
		for (KeptMessage message : messages) {
			this.loaded.add(message);
			this.last = message.id();
		}
	}

	/**
	 * Have a message tried again.
	 * @param message the message
	 * @param due when, in terms of {@link System#nanoTime()}
	 */
	void again(KeptMessage message, long due) {
		this.retries.put(message.id(), new Retry(message, due));
	}

	/**
	 * Take the next message.
	 * @return the message, or {@code null} if there is none, or none yet
	 */
	@Nullable KeptMessage poll(long now) {
		Map.Entry<Long, Retry> first = this.retries.firstEntry();
		if (first == null) {
			return this.loaded.poll();
		}
		if (first.getValue().due - now > 0) {
			return null;
		}
		this.retries.remove(first.getKey());
		return first.getValue().message;
	}

	private record Retry(KeptMessage message, long due) {
	}

}
