package io.github.espatmqtt.internal.subscription;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.SubscriptionCover;
import io.github.espatmqtt.mqtt.SubscriptionStatus;

/**
 * The wanted subscriptions and how far the module has got with them in the current
 * session.
 */
public final class Subscriptions {

	private final ReentrantLock lock = new ReentrantLock();

	private final SubscriptionState state;

	private final NextStep steps;

	private final SubscriptionReport report;

	private volatile List<MqttTopicFilter> joined = List.of();

	private boolean confirmed;

	public Subscriptions(SubscriptionCover cover) {
		this.state = new SubscriptionState(cover);
		this.steps = new NextStep(this.state);
		this.report = new SubscriptionReport(this.state);
	}

	/**
	 * Add a subscription for an owner.
	 * @return the wish it is from now on
	 * @throws MqttLimitException if there is no place for it
	 */
	public Wish want(MqttSubscription subscription, Object owner) {
		MqttTopicFilter filter = subscription.filter();
		return locked(() -> {
			if (!this.state.wishes().contains(filter)) {
				requirePlace(filter);
			}
			Wish wish = new Wish(filter, owner,
					this.state.wishes().of(filter, owner).filter((held) -> !held.equals(subscription)));
			this.state.wishes().add(subscription, owner);
			this.state.ask(filter);
			if (this.state.isLeftOut(filter)) {
				String reason = String.valueOf(this.report.pending(subscription).reason());
				restore(wish);
				throw new MqttLimitException(MqttLimitException.Limit.FILTERS,
						"Cannot subscribe to '" + filter + "': " + reason, null);
			}
			return wish;
		});
	}

	private void requirePlace(MqttTopicFilter filter) {
		Set<MqttTopicFilter> wanted = new LinkedHashSet<>(this.state.wishes().filters());
		wanted.add(filter);
		this.state.plan().admission().require(wanted, filter);
	}

	/**
	 * Remove a subscription of an owner; one that is unknown is ignored.
	 */
	public void forget(MqttTopicFilter filter, Object owner) {
		locked(() -> {
			if (this.state.wishes().remove(filter, owner)) {
				this.state.replan();
			}
			return true;
		});
	}

	/**
	 * Remove a subscription of an owner, and leave the module as it is until the next
	 * change or session.
	 */
	public void forgetLater(MqttTopicFilter filter, Object owner) {
		locked(() -> this.state.wishes().remove(filter, owner));
	}

	/**
	 * Let an owner have again what it had before it asked for something that was refused.
	 */
	void restore(Wish wish) {
		locked(() -> {
			this.state.wishes().remove(wish.filter(), wish.owner());
			wish.before().ifPresent((subscription) -> this.state.wishes().add(subscription, wish.owner()));
			this.state.refusals().forget(wish.filter());
			this.state.replan();
			return true;
		});
	}

	public Optional<MqttSubscription> of(MqttTopicFilter filter, Object owner) {
		return locked(() -> this.state.wishes().of(filter, owner));
	}

	/**
	 * Return who needs a filter.
	 */
	public List<Object> owners(MqttTopicFilter filter) {
		return locked(() -> this.state.wishes().owners(filter));
	}

	/**
	 * Return the wanted subscriptions in the order they were added.
	 */
	public List<MqttSubscription> all() {
		return locked(this.state.wishes()::all);
	}

	/**
	 * Return who wants a topic, each once.
	 */
	Collection<Object> wanting(String topic) {
		return this.state.wishes().wanting(topic);
	}

	/**
	 * Return whether a topic comes with a filter that is kept for others.
	 */
	boolean isCaught(String topic) {
		return this.joined.stream().anyMatch((filter) -> filter.matches(topic));
	}

	/**
	 * Return the filters that are kept for others.
	 */
	List<MqttTopicFilter> joined() {
		return this.joined;
	}

	/**
	 * Begin a new session, in which nothing is subscribed yet.
	 */
	void restart(ModuleCapabilities capabilities) {
		locked(() -> {
			this.confirmed = capabilities.reportsRefusedFilters();
			this.state.restart(capabilities.filters());
			return true;
		});
	}

	/**
	 * Take what is to be done next.
	 */
	Optional<Step> next() {
		return locked(() -> this.steps.find().or(this.steps::takeRetry));
	}

	/**
	 * Take note that the module has a subscription.
	 */
	void keep(MqttSubscription subscription) {
		locked(() -> {
			this.state.keep(subscription);
			return true;
		});
	}

	/**
	 * Take note that a filter was refused: it is left out until it is tried again.
	 */
	Refusal refuse(MqttTopicFilter filter, UnaryOperator<Refusal> refused) {
		return locked(() -> {
			Refusal before = this.state.refusals().of(filter);
			this.state.miss(filter, refused.apply(before));
			return before;
		});
	}

	/**
	 * Take note that the module was to give up a filter.
	 * @param certain whether it has
	 */
	void lose(MqttTopicFilter filter, boolean certain) {
		locked(() -> {
			this.state.present().remove(filter, certain);
			return true;
		});
	}

	/**
	 * Return the filters because of whose refusal a wish is not there, itself first.
	 */
	List<MqttTopicFilter> culprits(MqttTopicFilter wish) {
		return locked(() -> this.state.isThere(wish) ? List.of() : this.state.culprits(wish));
	}

	/**
	 * Return the moment up to which the module has what it was asked for.
	 */
	long moment() {
		return locked(this.state.present()::moment);
	}

	/**
	 * Take note of what the module keeps.
	 * @param asked the moment before the module was asked
	 * @return what it has forgotten, which is pending again
	 */
	List<MqttTopicFilter> compare(Set<String> kept, long asked) {
		return locked(() -> this.state.present().compare(kept, asked));
	}

	/**
	 * Return how long there is nothing to do.
	 * @param limit the answer if nothing is pending
	 */
	Duration nextTry(Duration limit) {
		return locked(() -> this.steps.find().isPresent() ? Duration.ZERO
				: this.state.refusals().untilNextTry(this.steps::isWorthTrying, limit));
	}

	public SubscriptionStatus status(Map<String, Long> unwanted) {
		return locked(() -> new SubscriptionStatus(this.report.pending(), this.report.kept(this.confirmed), unwanted));
	}

	private <T> T locked(Supplier<T> work) {
		this.lock.lock();
		try {
			return work.get();
		}
		finally {
			this.joined = this.report.joined();
			this.lock.unlock();
		}
	}

}
