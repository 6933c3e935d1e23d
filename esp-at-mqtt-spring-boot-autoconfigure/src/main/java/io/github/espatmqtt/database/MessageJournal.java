package io.github.espatmqtt.database;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.github.espatmqtt.internal.thread.ForeignCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what becomes of messages, and tells those who listen on a thread of its own.
 *
 * @param <O> what can become of a message
 * @param <E> what is told
 * @since 0.1.0
 */
public final class MessageJournal<O extends Enum<O>, E> implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(MessageJournal.class);

	private static final int CAPACITY = 1000;

	private final ForeignCode foreign = new ForeignCode(logger);

	private final Map<O, LongAdder> counts;

	private final Consumer<E> listener;

	private final ThreadPoolExecutor thread;

	/**
	 * Create a new journal.
	 * @param user whose messages they are
	 * @param outcomes what can become of a message
	 * @param listener is told, however long it takes
	 */
	public MessageJournal(DatabaseUser user, Class<O> outcomes, Consumer<E> listener) {
		this.counts = new EnumMap<>(outcomes);
		for (O outcome : outcomes.getEnumConstants()) {
			this.counts.put(outcome, new LongAdder());
		}
		this.listener = listener;
		this.thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(CAPACITY), (task) -> {
			Thread created = new Thread(task, "esp-mqtt-" + user.name() + "-events");
			created.setDaemon(true);
			return created;
		});
		this.thread.allowCoreThreadTimeOut(true);
	}

	/**
	 * Return how often something became of a message.
	 * @param outcome what
	 * @return the number
	 */
	public long count(O outcome) {
		return adder(outcome).sum();
	}

	/**
	 * Count what became of a message.
	 * @param outcome what
	 */
	public void happened(O outcome) {
		adder(outcome).increment();
	}

	private LongAdder adder(O outcome) {
		return Objects.requireNonNull(this.counts.get(outcome));
	}

	/**
	 * Tell those who listen.
	 * @param event the event
	 * @return whether there was room for it; if the listeners are too slow it is dropped
	 */
	public boolean tell(E event) {
		try {
			this.thread.execute(() -> this.foreign.call("A listener at " + event, () -> this.listener.accept(event)));
			return true;
		}
		catch (RejectedExecutionException ex) {
			return this.thread.isShutdown();
		}
	}

	/**
	 * Tell what waits, and nothing more.
	 */
	@Override
	public void close() {
		this.thread.shutdown();
	}

}
