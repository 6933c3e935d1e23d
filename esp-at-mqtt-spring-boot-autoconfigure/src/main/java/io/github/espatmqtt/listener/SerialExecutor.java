package io.github.espatmqtt.listener;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.internal.thread.ForeignCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after another, in the order they were given, on a thread borrowed from
 * another executor for as long as there is something to do. What does not fit into the
 * queue is refused.
 */
final class SerialExecutor implements Executor {

	private static final Logger logger = LoggerFactory.getLogger(SerialExecutor.class);

	private final ForeignCode foreign = new ForeignCode(logger);

	private final Executor threads;

	private final int capacity;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition idle = this.lock.newCondition();

	private final Queue<Runnable> waiting = new ArrayDeque<>();

	private boolean running;

	private @Nullable Thread worker;

	/**
	 * Create a new executor.
	 * @param threads where the threads come from
	 * @param capacity how many tasks may wait
	 */
	SerialExecutor(Executor threads, int capacity) {
		this.threads = threads;
		this.capacity = capacity;
	}

	@Override
	public void execute(Runnable task) {
		execute(task, this.capacity);
	}

	/**
	 * Run a task after those that wait already, however many they are.
	 * @param task the task
	 */
	void append(Runnable task) {
		execute(task, Integer.MAX_VALUE);
	}

	private void execute(Runnable task, int limit) {
		if (enqueue(task, limit)) {
			try {
				this.threads.execute(this::run);
			}
			catch (Throwable ex) {
				if (giveUp(task)) {
					run();
				}
				throw ex;
			}
		}
	}

	/**
	 * Return whether there is nothing to do.
	 * @return whether no task runs or waits
	 */
	boolean isIdle() {
		return awaitIdle(Duration.ZERO);
	}

	/**
	 * Wait until there is nothing to do, unless the current thread is the one that does
	 * it: it would wait for itself.
	 * @param timeout the longest wait
	 * @return whether there is nothing to do
	 */
	boolean awaitIdle(Duration timeout) {
		long nanos = timeout.toNanos();
		this.lock.lock();
		try {
			while (isBusyElsewhere() && nanos > 0) {
				nanos = this.idle.awaitNanos(nanos);
			}
			return !isBusyElsewhere();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isBusyElsewhere() {
		return this.running && this.worker != Thread.currentThread();
	}

	/**
	 * Forget what waits, and interrupt what runs.
	 * @return how many tasks are forgotten
	 */
	int abandon() {
		this.lock.lock();
		try {
			int forgotten = this.waiting.size();
			this.waiting.clear();
			if (this.worker != null && isBusyElsewhere()) {
				this.worker.interrupt();
			}
			return forgotten;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Add a task.
	 * @return whether a thread is needed
	 */
	private boolean enqueue(Runnable task, int limit) {
		this.lock.lock();
		try {
			if (this.waiting.size() >= limit) {
				throw new RejectedExecutionException(limit + " tasks wait already");
			}
			this.waiting.add(task);
			boolean threadNeeded = !this.running;
			this.running = true;
			return threadNeeded;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take a task back for which there is no thread.
	 * @return whether others were accepted meanwhile, which nobody else is going to run
	 */
	private boolean giveUp(Runnable task) {
		this.lock.lock();
		try {
			this.waiting.remove(task);
			this.running = !this.waiting.isEmpty();
			this.idle.signalAll();
			return this.running;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void run() {
		Runnable next = next();
		while (next != null) {
			this.foreign.call("What a listener is to do", next);
			next = next();
		}
	}

	private @Nullable Runnable next() {
		this.lock.lock();
		try {
			Runnable next = this.waiting.poll();
			this.worker = (next != null) ? Thread.currentThread() : null;
			if (next == null) {
				this.running = false;
				this.idle.signalAll();
			}
			return next;
		}
		finally {
			this.lock.unlock();
		}
	}

}
