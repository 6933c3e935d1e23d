package io.github.espatmqtt.internal.delivery;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.internal.delivery.WaitingMessages.Delivery;
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

	private final EventPublisher publisher;

	private final WaitingMessages messages;

	private final DropLog drops = new DropLog();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

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
		this.publisher = publisher;
		this.messages = new WaitingMessages(capacity, fragments, publisher);
		this.factory = factory;
	}

	/**
	 * Take a message, or a piece of one, as it arrives.
	 */
	public void offer(MqttMessage piece) {
		this.messages.offer(piece);
	}

	/**
	 * Take note that something may be missing here: what arrives from now on continues
	 * nothing that arrived before.
	 */
	public void gap() {
		this.messages.gap();
	}

	/**
	 * Ask from now on who is to get which message.
	 */
	public MessageDispatcher to(Recipients newRecipients) {
		this.messages.to(newRecipients);
		return this;
	}

	public int waiting() {
		return this.messages.count();
	}

	public void add(MqttMessageListener listener) {
		add(listener, null);
	}

	/**
	 * Add a listener for what somebody has asked for.
	 * @param owner who has, or {@code null} for all messages
	 */
	public void add(MqttMessageListener listener, @Nullable Object owner) {
		this.messages.add(listener, owner);
	}

	public void remove(MqttMessageListener listener) {
		this.messages.remove(listener);
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
		this.messages.wake();
	}

	private void dispatch(Object own) {
		boolean delivers = false;
		while (this.shift == own) {
			try {
				delivers = delivers || takeOver(own);
				Delivery next = this.messages.next(() -> this.shift == own);
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

	private void deliver(Delivery delivery, Object own) {
		for (MqttMessageListener listener : delivery.listeners()) {
			try {
				listener.onMessage(delivery.message());
			}
			catch (RejectedExecutionException ex) {
				this.drops.add(EspMqttEvent.DropReason.OVERFLOW, String.valueOf(ex.getMessage()));
				this.publisher.publish(new EspMqttEvent.Dropped(EspMqttEvent.DropReason.OVERFLOW));
			}
			catch (Throwable ex) {
				this.foreign.log("A listener for a " + delivery.message(), ex);
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

}
