package io.github.espatmqtt.internal.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.ForeignCode;
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

	private final Audience audience = new Audience();

	private final DropLog drops = new DropLog();

	private volatile Recipients recipients = Recipients.UNKNOWN;

	private boolean overflowing;

	private final ThreadFactory factory;

	private final ForeignCode foreign = new ForeignCode(logger);

	/** What the thread that delivers was started with. */
	private volatile @Nullable Object shift;

	private boolean delivering;

	public MessageDispatcher(int capacity, FragmentJoining fragments, EventPublisher publisher) {
		this(capacity, fragments, publisher, Thread::new);
	}

	/**
	 * Create a new dispatcher.
	 * @param capacity how many messages may wait
	 * @param publisher tells of what is dropped
	 * @param factory makes the thread that delivers
	 */
	public MessageDispatcher(int capacity, FragmentJoining fragments, EventPublisher publisher, ThreadFactory factory) {
		this.capacity = capacity;
		this.joiner = new FragmentJoiner(fragments);
		this.publisher = publisher;
		this.factory = factory;
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

	/**
	 * Ask from now on who is to get which message.
	 */
	public MessageDispatcher to(Recipients newRecipients) {
		this.recipients = newRecipients;
		return this;
	}

	private void enqueue(Supplier<List<MqttMessage>> complete) {
		List<Arrival> arrivals = new ArrayList<>(1);
		boolean overflowsNow = false;
		this.lock.lock();
		try {
			for (MqttMessage message : complete.get()) {
				Fate fate = fate(message);
				arrivals.add(new Arrival(message, fate));
				overflowsNow |= fate == Fate.DROPPED && !this.overflowing;
				this.overflowing = fate == Fate.DROPPED || this.overflowing && fate != Fate.TAKEN;
				if (fate == Fate.TAKEN) {
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
		arrivals.forEach(this::tell);
	}

	private Fate fate(MqttMessage message) {
		if (isUnwanted(message.topic())) {
			return Fate.UNWANTED;
		}
		return (this.waiting.size() < this.capacity) ? Fate.TAKEN : Fate.DROPPED;
	}

	/**
	 * Return whether nobody has asked for a topic, and nobody is there for whatever comes
	 * by itself.
	 */
	private boolean isUnwanted(String topic) {
		return this.recipients.wanting(topic).isEmpty()
				&& (this.audience.isChoosy() || this.recipients.isCaught(topic));
	}

	private void tell(Arrival arrival) {
		this.recipients.arrived(arrival.message.topic(), arrival.fate == Fate.UNWANTED);
		if (arrival.fate == Fate.DROPPED) {
			this.publisher.publish(new EspMqttEvent.Dropped(EspMqttEvent.DropReason.OVERFLOW));
		}
		else if (arrival.fate == Fate.UNWANTED) {
			this.publisher.publish(new EspMqttEvent.Unwanted(arrival.message));
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
		add(listener, null);
	}

	/**
	 * Add a listener for what somebody has asked for.
	 * @param owner who has, or {@code null} for all messages
	 */
	public void add(MqttMessageListener listener, @Nullable Object owner) {
		this.lock.lock();
		try {
			this.audience.add(listener, owner);
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	public void remove(MqttMessageListener listener) {
		this.lock.lock();
		try {
			this.audience.remove(listener);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Start delivering, once a listener that still handles a message from before the last
	 * stop has returned.
	 */
	public void start(ClientThreads threads) {
		Object next = new Object();
		this.shift = next;
		try {
			threads.start("esp-at-mqtt-dispatcher", () -> dispatch(next), this.factory);
		}
		catch (Throwable ex) {
			this.shift = null;
			throw ex;
		}
	}

	/**
	 * Deliver no more messages but the one that is being handled.
	 */
	public void stop() {
		this.lock.lock();
		try {
			this.shift = null;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void dispatch(Object own) {
		boolean delivers = false;
		while (this.shift == own) {
			try {
				delivers = delivers || takeOver(own);
				Delivery next = next(own);
				if (next != null) {
					deliver(next, own);
				}
			}
			catch (InterruptedException ex) {
				logger.debug("The dispatcher was interrupted, {}",
						(this.shift == own) ? "by nobody it knows" : "to stop");
			}
			catch (Throwable ex) {
				this.foreign.log("Delivering a message", ex);
			}
		}
		if (delivers) {
			handOver();
		}
	}

	/**
	 * Wait until nobody else delivers.
	 * @return whether this thread is the one that does
	 */
	private boolean takeOver(Object own) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			while (this.delivering && this.shift == own) {
				this.changed.await();
			}
			boolean taken = !this.delivering;
			this.delivering = true;
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void handOver() {
		this.lock.lock();
		try {
			this.delivering = false;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Delivery next(Object own) throws InterruptedException {
		this.lock.lockInterruptibly();
		try {
			Delivery next = null;
			while (next == null && this.shift == own) {
				next = poll();
				if (next == null) {
					awaitChange();
				}
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
		if (this.waiting.isEmpty() && this.joiner.isHolding()) {
			this.waiting.addAll(this.joiner.endIdle(System.nanoTime()));
		}
		MqttMessage message = this.audience.isEmpty() ? null : this.waiting.poll();
		return (message != null) ? new Delivery(message, this.audience.of(this.recipients.wanting(message.topic())))
				: null;
	}

	private void awaitChange() throws InterruptedException {
		if (this.waiting.isEmpty() && this.joiner.isHolding()) {
			this.changed.awaitNanos(this.joiner.nanosLeft(System.nanoTime()));
		}
		else {
			this.changed.await();
		}
	}

	private void deliver(Delivery delivery, Object own) {
		for (MqttMessageListener listener : delivery.listeners) {
			try {
				listener.onMessage(delivery.message);
			}
			catch (RejectedExecutionException ex) {
				this.drops.add(EspMqttEvent.DropReason.OVERFLOW, String.valueOf(ex.getMessage()));
				this.publisher.publish(new EspMqttEvent.Dropped(EspMqttEvent.DropReason.OVERFLOW));
			}
			catch (Throwable ex) {
				this.foreign.log("A listener for a " + delivery.message, ex);
				this.publisher.publish(new EspMqttEvent.ListenerFailed(EspMqttEvent.ListenerKind.MESSAGE, ex));
			}
			forgetInterrupt(own);
		}
	}

	/**
	 * Nobody interrupts this thread on purpose until it is to stop.
	 */
	private void forgetInterrupt(Object own) {
		if (Thread.interrupted() && this.shift != own) {
			Thread.currentThread().interrupt();
		}
	}

	private record Delivery(MqttMessage message, List<MqttMessageListener> listeners) {
	}

	private record Arrival(MqttMessage message, Fate fate) {
	}

	private enum Fate {

		TAKEN, DROPPED, UNWANTED

	}

}
