package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.PendingSubscription;

/**
 * The wanted subscriptions and how far each of them has got in the current session. Who
 * claims a pending one makes the module subscribe to it.
 */
final class Subscriptions {

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<MqttTopicFilter, Entry> entries = new LinkedHashMap<>();

	private final SubscriptionOwners owners = new SubscriptionOwners();

	private long moment;

	/**
	 * Add a subscription for an owner.
	 * @return what the module must subscribe to: the same filter with the highest quality
	 * of service any owner asks for
	 */
	MqttSubscription want(MqttSubscription subscription, Object owner) {
		return locked(() -> {
			requireRoomFor(subscription.filter());
			MqttSubscription needed = this.owners.add(subscription, owner);
			this.entries.put(subscription.filter(), Entry.pending(needed));
			return needed;
		});
	}

	private void requireRoomFor(MqttTopicFilter filter) {
		if (this.entries.size() == MqttSubscription.MAXIMUM_COUNT && !this.entries.containsKey(filter)) {
			throw new MqttLimitException(MqttLimitException.Limit.FILTERS, "There are " + MqttSubscription.MAXIMUM_COUNT
					+ " subscriptions already, the most a module keeps; unsubscribe from one or use a wildcard before adding '"
					+ filter + "'", null);
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
				(key, entry) -> needed.map(
						(subscription) -> subscription.equals(entry.subscription) ? entry : Entry.pending(subscription))
					.orElse(null));
		return needed;
	}

	Optional<MqttSubscription> of(MqttTopicFilter filter, Object owner) {
		return locked(() -> this.owners.of(filter, owner));
	}

	List<Object> owners(MqttTopicFilter filter) {
		return locked(() -> this.owners.of(filter));
	}

	boolean contains(MqttTopicFilter filter) {
		return locked(() -> this.entries.containsKey(filter));
	}

	/**
	 * Begin a new session, in which nothing is subscribed yet.
	 */
	void restart() {
		locked(() -> {
			this.entries.replaceAll((filter, entry) -> entry.renewed());
			return true;
		});
	}

	/**
	 * Take what is to be subscribed to next, what was refused before last.
	 */
	Optional<MqttSubscription> claim() {
		return locked(() -> {
			long now = System.nanoTime();
			Optional<Entry> pending = at(Progress.PENDING).filter((entry) -> entry.refusal.isDue(now))
				.min(Comparator
					.comparingInt((entry) -> entry.refusal.costs() * 2 + Math.min(1, entry.refusal.times())));
			pending.ifPresent((entry) -> replace(entry, entry.with(Progress.CLAIMED)));
			return pending.map(Entry::subscription);
		});
	}

	boolean claim(MqttSubscription subscription) {
		return locked(() -> find(subscription, Progress.PENDING)
			.filter((entry) -> replace(entry, entry.with(Progress.CLAIMED)))
			.isPresent());
	}

	/**
	 * Take note that the module has a subscription.
	 */
	void keep(MqttSubscription subscription) {
		update(subscription, (entry) -> entry.kept(++this.moment));
	}

	/**
	 * Return the moment up to which the module has what it was asked for, to be taken
	 * before it is asked what it keeps: what comes to it meanwhile is not in its answer.
	 */
	long moment() {
		return locked(() -> this.moment);
	}

	/**
	 * Take note that a subscription was refused: it is pending again, for later.
	 */
	void refuse(MqttSubscription subscription, UnaryOperator<Refusal> refused) {
		update(subscription, (entry) -> entry.with(Progress.PENDING).with(refused.apply(entry.refusal)));
	}

	/**
	 * Take note that the module has just given up a filter. Who wanted it meanwhile may
	 * have subscribed to it before that.
	 * @return whether it is wanted, and pending again
	 */
	boolean lost(MqttTopicFilter filter) {
		return locked(() -> Optional.ofNullable(this.entries.get(filter))
			.filter((entry) -> replace(entry, entry.with(Progress.PENDING)))
			.isPresent());
	}

	/**
	 * Take note of what the module keeps.
	 * @param asked the moment before the module was asked
	 * @return what it has forgotten, which is pending again
	 */
	List<MqttSubscription> compare(Set<String> kept, long asked) {
		return locked(() -> {
			List<Entry> forgotten = at(Progress.KEPT).filter((entry) -> entry.keptSince <= asked)
				.filter((entry) -> !kept.contains(entry.subscription.filter().filter()))
				.toList();
			forgotten.forEach((entry) -> replace(entry, entry.with(Progress.PENDING)));
			return forgotten.stream().map(Entry::subscription).toList();
		});
	}

	/**
	 * Return how long there is nothing to subscribe to.
	 * @param limit the answer if nothing is pending
	 */
	Duration nextTry(Duration limit) {
		return locked(() -> {
			long now = System.nanoTime();
			return at(Progress.PENDING).map((entry) -> Duration.ofNanos(Math.max(0, entry.refusal.retryAt() - now)))
				.filter((wait) -> wait.compareTo(limit) < 0)
				.min(Comparator.naturalOrder())
				.orElse(limit);
		});
	}

	private Optional<Entry> find(MqttSubscription subscription, Progress progress) {
		return Optional.ofNullable(this.entries.get(subscription.filter()))
			.filter((entry) -> entry.progress == progress && entry.subscription.equals(subscription));
	}

	private void update(MqttSubscription subscription, UnaryOperator<Entry> change) {
		locked(() -> find(subscription, Progress.CLAIMED).map((entry) -> replace(entry, change.apply(entry))));
	}

	private boolean replace(Entry entry, Entry changed) {
		return this.entries.replace(entry.subscription.filter(), entry, changed);
	}

	List<MqttSubscription> all() {
		return locked(() -> this.entries.values().stream().map(Entry::subscription).toList());
	}

	List<PendingSubscription> pending() {
		return locked(() -> at(Progress.PENDING).map(Entry::pending).toList());
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

		PENDING, CLAIMED, KEPT

	}

	private record Entry(MqttSubscription subscription, Progress progress, Refusal refusal, long keptSince) {

		static Entry pending(MqttSubscription subscription) {
			return new Entry(subscription, Progress.PENDING, Refusal.NONE, 0);
		}

		Entry with(Progress newProgress) {
			return new Entry(this.subscription, newProgress, this.refusal, 0);
		}

		Entry with(Refusal newRefusal) {
			return new Entry(this.subscription, this.progress, newRefusal, 0);
		}

		Entry kept(long moment) {
			return new Entry(this.subscription, Progress.KEPT, Refusal.NONE, moment);
		}

		Entry renewed() {
			return new Entry(this.subscription, Progress.PENDING, this.refusal.renewed(), 0);
		}

		PendingSubscription pending() {
			boolean refused = this.refusal.times() > 0 || this.refusal.costs() > 0;
			return new PendingSubscription(this.subscription, refused ? this.refusal.reason() : null,
					refused ? this.refusal.nextTryAt() : null);
		}

	}

}
