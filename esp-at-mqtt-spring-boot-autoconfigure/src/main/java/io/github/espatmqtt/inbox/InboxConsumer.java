package io.github.espatmqtt.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.espatmqtt.internal.thread.ForeignCode;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.receive.EspMqttReceiver;
import io.github.espatmqtt.receive.MessageConsumer;
import io.github.espatmqtt.support.EspMqttHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer of the inbox: has its messages stored, and hands them over from there one
 * after another.
 */
final class InboxConsumer implements EspMqttReceiver {

	private static final Logger logger = LoggerFactory.getLogger(InboxConsumer.class);

	private static final int LOADED_AT_ONCE = 64;

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Duration UNTIL_FURTHER_NOTICE = Duration.ofDays(10_000);

	private final MessageConsumer consumer;

	private final InboxMessages messages;

	private final InboxThreads threads;

	private final Consumer<InboxConsumer> gone;

	private final Steps steps;

	private final int capacity;

	private final ReentrantLock lock = new ReentrantLock();

	private final ConsumerQueue queue = new ConsumerQueue();

	/** Messages on their way to the database. */
	private int arriving;

	/** Messages that are handed over and not known to be done yet. */
	private int open;

	InboxConsumer(MessageConsumer consumer, InboxMessages messages, InboxThreads threads,
			Consumer<InboxConsumer> gone) {
		this.gone = gone;
		this.consumer = consumer;
		this.messages = messages;
		this.threads = threads;
		this.steps = new Steps(consumer.name(), Objects.requireNonNullElse(consumer.threads(), threads), this::step);
		this.capacity = consumer.client().reception().capacity();
	}

	@Override
	public void receive(MqttMessage message) {
		if (!announce()) {
			throw new RejectedExecutionException("a message for " + this.consumer.name() + ", of which " + this.capacity
					+ " wait to be stored already");
		}
		try {
			this.messages.store(this.consumer.name(), message, this::arrived);
		}
		catch (RejectedExecutionException ex) {
			arrived();
			throw ex;
		}
	}

	private boolean announce() {
		this.lock.lock();
		try {
			boolean room = this.arriving < this.capacity;
			this.arriving += room ? 1 : 0;
			return room;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void arrived() {
		this.lock.lock();
		try {
			this.arriving--;
		}
		finally {
			this.lock.unlock();
		}
		this.steps.wake();
	}

	@Override
	public void start() {
		this.steps.start();
	}

	@Override
	public void stop() {
		this.steps.stop();
	}

	@Override
	public void close() {
		this.gone.accept(this);
	}

	/**
	 * Have a message handled that was given up.
	 */
	void again(KeptMessage message) {
		putBack(message, Duration.ZERO, false);
	}

	private boolean step() {
		KeptMessage next;
		try {
			next = next();
		}
		catch (RuntimeException ex) {
			logger.error("What waits for {} cannot be read: {}", this.consumer.name(), ex.toString());
			this.threads.later(this.steps::wake, PAUSE);
			return false;
		}
		if (next != null) {
			take(next);
		}
		return next != null;
	}

	private @Nullable KeptMessage next() {
		long after = lastLoaded();
		List<KeptMessage> more = (after >= 0) ? this.messages.load(this.consumer.name(), after, LOADED_AT_ONCE)
				: List.of();
		this.lock.lock();
		try {
			this.queue.add(more);
			KeptMessage next = (this.open < this.capacity) ? this.queue.poll(System.nanoTime()) : null;
			this.open += (next != null) ? 1 : 0;
			return next;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the message behind which to load more, or -1 if there is enough.
	 */
	private long lastLoaded() {
		this.lock.lock();
		try {
			return (this.open < this.capacity && this.queue.isEmpty()) ? this.queue.last() : -1;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void take(KeptMessage message) {
		if (message.attempts() >= this.messages.retry().attempts()) {
			this.messages.giveUp(this.consumer, message, this::closed);
		}
		else if (this.messages.isFromBefore(message) && !message.begun()) {
			putBack(message, UNTIL_FURTHER_NOTICE, true);
			this.messages.begin(message, (begun) -> putBack(begun, Duration.ZERO, false));
		}
		else {
			handle(message);
		}
	}

	private void handle(KeptMessage message) {
		try {
			CompletionStage<?> later = this.consumer.handling().handle(message.message(), headers(message));
			if (later == null) {
				finish(message, null);
			}
			else {
				later.whenComplete((result, failure) -> finish(message, failure));
			}
		}
		catch (Throwable ex) {
			finish(message, ex);
		}
	}

	private static Map<String, Object> headers(KeptMessage message) {
		return message.isRedelivered() ? Map.of(EspMqttHeaders.REDELIVERED, true) : Map.of();
	}

	private void finish(KeptMessage message, @Nullable Throwable failure) {
		if (failure == null) {
			this.messages.handled(message, this::closed);
		}
		else if (this.steps.isStarted()) {
			failed(message, (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
					: failure);
		}
		else {
			// It fails because of the stop, which is not held against the message.
			putBack(message, Duration.ZERO, true);
		}
	}

	private void failed(KeptMessage message, Throwable failure) {
		KeptMessage failed = message.failed(String.valueOf(ForeignCode.describable(failure)));
		this.messages.failed(this.consumer.name(), failed, failure);
		if (this.messages.isLast(failed, failure)) {
			this.messages.giveUp(this.consumer, failed, this::closed);
		}
		else {
			putBack(failed, this.messages.retry().pauseAfter(failed.attempts()), true);
		}
	}

	private void putBack(KeptMessage message, Duration pause, boolean wasOpen) {
		this.lock.lock();
		try {
			this.queue.again(message, System.nanoTime() + pause.toNanos());
			this.open -= wasOpen ? 1 : 0;
		}
		finally {
			this.lock.unlock();
		}
		if (pause.isZero()) {
			this.steps.wake();
		}
		else if (pause != UNTIL_FURTHER_NOTICE) {
			this.threads.later(this.steps::wake, pause);
		}
	}

	private void closed() {
		this.lock.lock();
		try {
			this.open--;
		}
		finally {
			this.lock.unlock();
		}
		this.steps.wake();
	}

}
