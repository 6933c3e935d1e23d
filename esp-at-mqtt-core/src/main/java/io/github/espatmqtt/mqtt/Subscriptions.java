package io.github.espatmqtt.mqtt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The wanted subscriptions and how far each of them has got in the current session. Who
 * claims a pending one makes the module subscribe to it.
 */
final class Subscriptions {

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<MqttTopicFilter, Entry> entries = new LinkedHashMap<>();

	void want(MqttSubscription subscription) {
		this.lock.lock();
		try {
			boolean isNew = !this.entries.containsKey(subscription.filter());
			if (isNew && this.entries.size() == MqttSubscription.MAXIMUM_COUNT) {
				throw new IllegalStateException("There are " + MqttSubscription.MAXIMUM_COUNT
						+ " subscriptions already, the most a module keeps; unsubscribe from one or use a wildcard before adding '"
						+ subscription.filter() + "'");
			}
			this.entries.put(subscription.filter(), new Entry(subscription, Progress.PENDING));
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean forget(MqttTopicFilter filter) {
		this.lock.lock();
		try {
			return this.entries.remove(filter) != null;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Begin a new session, in which nothing is subscribed yet.
	 */
	void restart() {
		this.lock.lock();
		try {
			this.entries.replaceAll((filter, entry) -> entry.with(Progress.PENDING));
		}
		finally {
			this.lock.unlock();
		}
	}

	Optional<MqttSubscription> claim() {
		this.lock.lock();
		try {
			Optional<Entry> pending = this.entries.values()
				.stream()
				.filter((entry) -> entry.progress == Progress.PENDING)
				.findFirst();
			pending.ifPresent((entry) -> mark(entry, Progress.CLAIMED));
			return pending.map(Entry::subscription);
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean claim(MqttSubscription subscription) {
		this.lock.lock();
		try {
			Entry pending = new Entry(subscription, Progress.PENDING);
			boolean claimed = pending.equals(this.entries.get(subscription.filter()));
			if (claimed) {
				mark(pending, Progress.CLAIMED);
			}
			return claimed;
		}
		finally {
			this.lock.unlock();
		}
	}

	void reject(MqttSubscription subscription) {
		this.lock.lock();
		try {
			mark(new Entry(subscription, Progress.CLAIMED), Progress.REJECTED);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void mark(Entry entry, Progress progress) {
		this.entries.replace(entry.subscription.filter(), entry, entry.with(progress));
	}

	List<MqttSubscription> all() {
		this.lock.lock();
		try {
			return this.entries.values().stream().map(Entry::subscription).toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	List<MqttSubscription> rejected() {
		this.lock.lock();
		try {
			List<MqttSubscription> rejected = new ArrayList<>();
			this.entries.values()
				.stream()
				.filter((entry) -> entry.progress == Progress.REJECTED)
				.forEach((entry) -> rejected.add(entry.subscription));
			return rejected;
		}
		finally {
			this.lock.unlock();
		}
	}

	private enum Progress {

		PENDING, CLAIMED, REJECTED

	}

	private record Entry(MqttSubscription subscription, Progress progress) {

		Entry with(Progress newProgress) {
			return new Entry(this.subscription, newProgress);
		}

	}

}
