package io.github.espatmqtt.inbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.espatmqtt.database.MessageDatabase;
import io.github.espatmqtt.internal.thread.ForeignCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes to the table on a thread that does only that. What waits meanwhile is written
 * together. What cannot be written is tried again until it can, unless the database says
 * that it never will. Those who give it work limit how much they give.
 */
final class InboxWriter {

	private static final Logger logger = LoggerFactory.getLogger(InboxWriter.class);

	private static final int LARGEST_GROUP = 256;

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

	private final ForeignCode foreign = new ForeignCode(logger);

	private final InboxStore store;

	private final TransactionOperations transactions;

	private final Runnable space;

	private final BlockingDeque<Change> waiting = new LinkedBlockingDeque<>();

	private final Thread thread = new Thread(this::run, "esp-mqtt-inbox-writer");

	private final CountDownLatch closing = new CountDownLatch(1);

	private volatile boolean closed;

	private volatile long busySince;

	private volatile @Nullable RuntimeException failure;

	InboxWriter(MessageDatabase database, String group) {
		this.store = new InboxStore(database.writing(), group);
		this.transactions = database.transactions();
		this.space = database.space();
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Store what has arrived, some time from now, once there is space for it.
	 * @param work what to write
	 * @param written called when it is durable
	 * @param refused called when the database will never take it
	 * @throws RejectedExecutionException if it is closed
	 */
	void store(Consumer<InboxStore> work, Runnable written, Consumer<RuntimeException> refused) {
		add(new Change((store) -> {
			this.space.run();
			work.accept(store);
		}, written, refused, true));
	}

	/**
	 * Change what is stored, some time from now.
	 * @param work what to write
	 * @param written called when it is durable
	 * @param refused called when the database will never take it
	 * @throws RejectedExecutionException if it is closed
	 */
	void change(Consumer<InboxStore> work, Runnable written, Consumer<RuntimeException> refused) {
		add(new Change(work, written, refused, false));
	}

	/**
	 * Change what is stored, some time from now.
	 * @param work what to write
	 * @param then called when it is durable, or will never be
	 * @throws RejectedExecutionException if it is closed
	 */
	void change(Consumer<InboxStore> work, Runnable then) {
		change(work, then, (reason) -> then.run());
	}

	private void add(Change change) {
		if (this.closed) {
			throw new RejectedExecutionException("the inbox is closed");
		}
		this.waiting.add(change);
	}

	/**
	 * Return why nothing is written at present, or {@code null} if something is.
	 */
	@Nullable RuntimeException failure() {
		return this.failure;
	}

	/**
	 * Return how long the write that is under way has taken.
	 */
	Duration busyFor() {
		long since = this.busySince;
		return (since != 0) ? Duration.ofNanos(System.nanoTime() - since) : Duration.ZERO;
	}

	private void run() {
		while (!this.closed || !this.waiting.isEmpty()) {
			List<Change> group = nextGroup();
			if (!group.isEmpty()) {
				this.busySince = System.nanoTime() | 1;
				write(group);
				this.busySince = 0;
			}
		}
	}

	private List<Change> nextGroup() {
		List<Change> group = new ArrayList<>();
		try {
			Change first = this.waiting.poll(1, TimeUnit.SECONDS);
			if (first != null) {
				group.add(first);
				this.waiting.drainTo(group, LARGEST_GROUP - 1);
			}
		}
		catch (InterruptedException ex) {
			// Whoever interrupts this thread has no say in it.
		}
		return group;
	}

	private void write(List<Change> group) {
		RuntimeException problem = (attempt(group) != null) ? writeOneByOne(group) : null;
		if (problem != null && this.failure == null) {
			logger.error("The inbox cannot write to its database. What arrives waits in memory as far as there is "
					+ "room: {}", problem.toString());
		}
		if (problem == null && this.failure != null) {
			logger.info("The inbox writes to its database again");
		}
		this.failure = problem;
		if (problem != null) {
			pause();
		}
	}

	/**
	 * One that fails takes the others with it. An arrival that has to wait keeps only
	 * other arrivals waiting, as what leaves makes room for it.
	 * @return why the first could not be written that is to be tried again, or
	 * {@code null}
	 */
	private @Nullable RuntimeException writeOneByOne(List<Change> group) {
		List<Change> left = new ArrayList<>();
		RuntimeException problem = null;
		boolean stuck = false;
		for (Change change : group) {
			RuntimeException failure = (stuck || problem != null && change.isArrival()) ? problem : writeAlone(change);
			if (failure != null) {
				problem = (problem != null) ? problem : failure;
				stuck |= !change.isArrival();
				left.add(change);
			}
		}
		for (int i = left.size() - 1; i >= 0; i--) {
			this.waiting.addFirst(left.get(i));
		}
		return problem;
	}

	/**
	 * Write one change.
	 * @return why it is to be tried again, or {@code null}
	 */
	private @Nullable RuntimeException writeAlone(Change change) {
		RuntimeException failure = attempt(List.of(change));
		if (failure instanceof DataIntegrityViolationException) {
			this.foreign.call("What follows a refused write", () -> change.refused.accept(failure));
			return null;
		}
		return failure;
	}

	private @Nullable RuntimeException attempt(List<Change> group) {
		try {
			this.transactions
				.executeWithoutResult((status) -> group.forEach((change) -> change.work.accept(this.store)));
		}
		catch (Throwable ex) {
			return (ex instanceof RuntimeException known) ? known : new IllegalStateException(ex);
		}
		group.forEach((change) -> this.foreign.call("What follows a write", change.written));
		return null;
	}

	private void pause() {
		long end = System.nanoTime() + PAUSE.toNanos();
		while (!this.closed && end - System.nanoTime() > 0) {
			try {
				this.closing.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
			}
			catch (InterruptedException ex) {
				// Only closing ends the pause.
			}
		}
		if (this.closed) {
			giveUp();
		}
	}

	private void giveUp() {
		this.waiting.removeIf((change) -> change == Change.NONE);
		if (!this.waiting.isEmpty()) {
			logger.error("The inbox ends with {} changes that its database did not take; messages among them are lost",
					this.waiting.size());
		}
		this.waiting.clear();
	}

	/**
	 * Write what waits if that is possible, and end.
	 */
	void close() {
		this.closed = true;
		this.closing.countDown();
		this.waiting.add(Change.NONE);
		try {
			this.thread.join(LAST_CHANCE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private record Change(Consumer<InboxStore> work, Runnable written, Consumer<RuntimeException> refused,
			boolean isArrival) {

		/** Wakes the thread. */
		static final Change NONE = new Change((store) -> {
		}, () -> {
		}, (reason) -> {
		}, false);

	}

}
