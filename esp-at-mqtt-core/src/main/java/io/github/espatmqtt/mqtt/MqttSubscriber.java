package io.github.espatmqtt.mqtt;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of those who share a client: passes the messages on whose topic matches one of its
 * own filters, and unsubscribes only from filters that nobody else needs.
 *
 * <p>
 * It subscribes when it is prepared or started for the first time and stays subscribed
 * while it is stopped, until it is closed. Filters may come and go at any time.
 *
 * @since 0.1.0
 */
public final class MqttSubscriber implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(MqttSubscriber.class);

	private final MqttReception reception;

	private final MqttMessageListener target;

	private final MqttMessageListener listener = this::pass;

	private final List<MqttSubscription> subscriptions = new CopyOnWriteArrayList<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<MqttMessage> kept = new ArrayDeque<>();

	/** Whether messages are kept until those before them are passed on. */
	private volatile boolean holding;

	/** Whether nothing is passed on until the next start. */
	private boolean paused;

	private volatile boolean listening;

	private volatile boolean subscribed;

	private volatile boolean running;

	/**
	 * Create a new subscriber, not started yet.
	 * @param client the client to share
	 * @param target who gets the messages, called by the client's dispatcher thread, or
	 * by the starting one with what was kept until then
	 */
	public MqttSubscriber(EspMqttClient client, MqttMessageListener target) {
		this.reception = client.reception();
		this.target = target;
	}

	/**
	 * Add a filter, or change its quality of service.
	 * @param subscription what to subscribe to
	 * @throws MqttOperationException if the module refused; nothing changes
	 * @throws MqttLimitException if there is no place for it; nothing changes
	 */
	public void add(MqttSubscription subscription) {
		Optional<MqttSubscription> previous = find(subscription.filter());
		previous.ifPresentOrElse((before) -> replace(before, subscription), () -> this.subscriptions.add(subscription));
		try {
			if (this.subscribed) {
				subscribe(subscription);
			}
		}
		catch (RuntimeException ex) {
			previous.filter((before) -> !before.equals(subscription))
				.ifPresentOrElse((before) -> replace(subscription, before),
						() -> this.subscriptions.remove(subscription));
			throw ex;
		}
	}

	private void replace(MqttSubscription old, MqttSubscription replacement) {
		this.subscriptions.replaceAll((subscription) -> subscription.equals(old) ? replacement : subscription);
	}

	/**
	 * Remove a filter. Unknown filters are ignored.
	 * @param filter the filter
	 * @throws MqttOperationException if the module refused; the filter is gone
	 * nevertheless
	 */
	public void remove(MqttTopicFilter filter) {
		find(filter).ifPresent(this.subscriptions::remove);
		this.reception.unsubscribe(filter, this);
	}

	/**
	 * Return what this subscriber subscribes to.
	 * @return the subscriptions in the order they were added
	 */
	public List<MqttSubscription> subscriptions() {
		return List.copyOf(this.subscriptions);
	}

	/**
	 * Subscribe, and keep the messages that arrive until the start. Done before the
	 * client is started, this makes sure that each of several subscribers gets its first
	 * messages, no matter in what order they start.
	 * @throws MqttOperationException if the module refused a filter
	 * @throws MqttLimitException if there is no place for a filter
	 */
	public void prepare() {
		if (!this.listening) {
			this.listening = true;
			this.holding = true;
			this.reception.addListener(this.listener, this);
		}
		if (!this.subscribed) {
			this.subscribed = true;
			subscribeToAll();
		}
	}

	/**
	 * Start passing messages on, first those kept since {@link #prepare()}. Starting
	 * again has no effect.
	 * @throws MqttOperationException if the module refused a filter
	 * @throws MqttLimitException if there is no place for a filter
	 */
	public void start() {
		prepare();
		this.running = true;
		goOn();
		MqttMessage kept = nextKept();
		while (kept != null) {
			this.target.onMessage(kept);
			kept = nextKept();
		}
	}

	private void goOn() {
		this.lock.lock();
		try {
			this.holding |= this.paused;
			this.paused = false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Stop passing messages on. Those that arrive from now on wait in the client if
	 * nobody listens at all, and are lost to this subscriber if somebody else does.
	 */
	public void stop() {
		this.listening = false;
		this.running = false;
		this.reception.removeListener(this.listener);
		forgetKept();
	}

	/**
	 * Keep the messages that arrive from now on until the next start, as many as may wait
	 * for a listener. Further ones are dropped and counted. Has no effect unless it is
	 * running.
	 */
	public void hold() {
		this.lock.lock();
		try {
			this.paused = this.running;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void forgetKept() {
		this.lock.lock();
		try {
			this.holding = false;
			this.paused = false;
			this.kept.clear();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return whether messages are passed on.
	 * @return {@code true} between {@link #start()} and {@link #stop()}
	 */
	public boolean isRunning() {
		return this.running;
	}

	/**
	 * Stop, and unsubscribe from what nobody else needs. The filters are remembered for
	 * another start.
	 */
	@Override
	public void close() {
		stop();
		this.subscribed = false;
		this.subscriptions.forEach(this::unsubscribe);
	}

	private void subscribeToAll() {
		try {
			this.subscriptions.forEach(this::subscribe);
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	private void subscribe(MqttSubscription subscription) {
		try {
			this.reception.subscribe(subscription, this);
		}
		catch (MqttOperationException ex) {
			if (!this.reception.subscription(subscription.filter(), this).equals(Optional.of(subscription))) {
				throw ex;
			}
			logger.warn("Subscribing to '{}' is left to the next session: {}", subscription.filter(), ex.getMessage());
		}
	}

	private void unsubscribe(MqttSubscription subscription) {
		try {
			this.reception.unsubscribe(subscription.filter(), this);
		}
		catch (MqttOperationException | MqttLimitException ex) {
			logger.warn("The module may stay subscribed to '{}' in this session: {}", subscription.filter(),
					ex.getMessage());
		}
	}

	private Optional<MqttSubscription> find(MqttTopicFilter filter) {
		return this.subscriptions.stream().filter((subscription) -> subscription.filter().equals(filter)).findFirst();
	}

	private void pass(MqttMessage message) {
		if (!keep(message)) {
			this.target.onMessage(message);
		}
	}

	private boolean keep(MqttMessage message) {
		this.lock.lock();
		try {
			boolean held = this.holding || this.paused;
			if (held && this.kept.size() >= this.reception.capacity()) {
				throw new RejectedExecutionException(this.kept.size() + " messages wait for a start already");
			}
			return held && this.kept.add(message);
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable MqttMessage nextKept() {
		this.lock.lock();
		try {
			MqttMessage next = this.paused ? null : this.kept.poll();
			this.holding = this.holding && next != null;
			return next;
		}
		finally {
			this.lock.unlock();
		}
	}

}
