package io.github.espatmqtt.mqtt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The wanted subscriptions and how far each of them has got in the current session. Who
 * claims a pending one makes the module subscribe to it.
 */
final class Subscriptions {

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<MqttTopicFilter, Entry> entries = new LinkedHashMap<>();

	private final SubscriptionOwners owners = new SubscriptionOwners();

	/**
	 * Add a subscription for an owner.
	 * @return what the module must subscribe to: the same filter with the highest quality
	 * of service any owner asks for
	 */
	MqttSubscription want(MqttSubscription subscription, Object owner) {
		return locked(() -> {
			requireRoomFor(subscription.filter());
			MqttSubscription needed = this.owners.add(subscription, owner);
			this.entries.put(subscription.filter(), new Entry(needed, Progress.PENDING));
			return needed;
		});
	}

	private void requireRoomFor(MqttTopicFilter filter) {
		if (this.entries.size() == MqttSubscription.MAXIMUM_COUNT && !this.entries.containsKey(filter)) {
			throw new IllegalStateException("There are " + MqttSubscription.MAXIMUM_COUNT
					+ " subscriptions already, the most a module keeps; unsubscribe from one or use a wildcard before adding '"
					+ filter + "'");
		}
	}

	/**
	 * Remove a subscription of an owner.
	 * @return whether nobody needs the filter any more
	 */
	boolean forget(MqttTopicFilter filter, Object owner) {
		return locked(() -> {
			boolean known = this.owners.of(filter, owner).isPresent();
			this.owners.remove(filter, owner);
			return adjust(filter).isEmpty() && known;
		});
	}

	/**
	 * Let an owner have again what it had before it asked for something the module
	 * refused.
	 * @param before what it had, empty for nothing
	 */
	void restore(MqttTopicFilter filter, Object owner, Optional<MqttSubscription> before) {
		locked(() -> {
			this.owners.remove(filter, owner);
			before.ifPresent((subscription) -> this.owners.add(subscription, owner));
			return adjust(filter);
		});
	}

	/**
	 * Make the entry of a filter what its owners need, pending if that is something else.
	 */
	private Optional<MqttSubscription> adjust(MqttTopicFilter filter) {
		Optional<MqttSubscription> needed = this.owners.needed(filter);
		this.entries.computeIfPresent(filter,
				(key, entry) -> needed.map((subscription) -> subscription.equals(entry.subscription) ? entry
						: new Entry(subscription, Progress.PENDING))
					.orElse(null));
		return needed;
	}

	Optional<MqttSubscription> of(MqttTopicFilter filter, Object owner) {
		return locked(() -> this.owners.of(filter, owner));
	}

	boolean contains(MqttTopicFilter filter) {
		return locked(() -> this.entries.containsKey(filter));
	}

	/**
	 * Begin a new session, in which nothing is subscribed yet.
	 */
	void restart() {
		locked(() -> {
			this.entries.replaceAll((filter, entry) -> entry.with(Progress.PENDING));
			return true;
		});
	}

	Optional<MqttSubscription> claim() {
		return locked(() -> {
			Optional<Entry> pending = at(Progress.PENDING).findFirst();
			pending.ifPresent((entry) -> mark(entry, Progress.CLAIMED));
			return pending.map(Entry::subscription);
		});
	}

	boolean claim(MqttSubscription subscription) {
		return locked(() -> mark(new Entry(subscription, Progress.PENDING), Progress.CLAIMED));
	}

	void reject(MqttSubscription subscription) {
		locked(() -> mark(new Entry(subscription, Progress.CLAIMED), Progress.REJECTED));
	}

	private boolean mark(Entry entry, Progress progress) {
		return this.entries.replace(entry.subscription.filter(), entry, entry.with(progress));
	}

	List<MqttSubscription> all() {
		return locked(() -> this.entries.values().stream().map(Entry::subscription).toList());
	}

	List<MqttSubscription> rejected() {
		return locked(() -> at(Progress.REJECTED).map(Entry::subscription).toList());
	}

	private Stream<Entry> at(Progress progress) {
		return this.entries.values().stream().filter((entry) -> entry.progress == progress);
	}

	private <T> T locked(Supplier<T> work) {
		this.lock.lock();
		try {
			return work.get();
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
