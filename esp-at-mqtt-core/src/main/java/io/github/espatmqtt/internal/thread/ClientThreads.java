package io.github.espatmqtt.internal.thread;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The threads of one client: all are daemon threads, named after whom they work for and
 * what they do (a log shows the last characters), and known until they have ended.
 */
public final class ClientThreads {

	private final String owner;

	private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

	private final ThreadFactory standard;

	/**
	 * Create a new instance, without threads.
	 * @param owner for whom the threads work
	 */
	public ClientThreads(String owner) {
		this(owner, Thread::new);
	}

	/**
	 * Create a new instance, without threads.
	 * @param owner for whom the threads work
	 * @param standard makes those for which there is no factory of their own
	 */
	public ClientThreads(String owner, ThreadFactory standard) {
		this.owner = owner;
		this.standard = standard;
	}

	public String owner() {
		return this.owner;
	}

	public Thread start(String role, Runnable work) {
		return start(role, work, this.standard);
	}

	/**
	 * Start a thread. If that fails, it has never been there.
	 * @param role what it does
	 * @param factory makes it
	 */
	public Thread start(String role, Runnable work, ThreadFactory factory) {
		Thread thread = make(role, work, factory);
		this.threads.removeIf((known) -> known.getState() == Thread.State.TERMINATED);
		this.threads.add(thread);
		try {
			thread.start();
			return thread;
		}
		catch (Throwable ex) {
			this.threads.remove(thread);
			throw ex;
		}
	}

	/**
	 * Make a thread that others start. It is known as soon as it works.
	 * @param role what it does
	 */
	public Thread make(String role, Runnable work) {
		return make(role, () -> {
			this.threads.add(Thread.currentThread());
			work.run();
		}, this.standard);
	}

	private Thread make(String role, Runnable work, ThreadFactory factory) {
		Thread thread = factory.newThread(work);
		if (thread == null) {
			throw new IllegalStateException("The thread factory " + factory + " made no thread");
		}
		thread.setName(this.owner + " " + role);
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Return whether the current thread is one of these.
	 */
	public boolean areCurrent() {
		return this.threads.contains(Thread.currentThread());
	}

	/**
	 * Wait until all have ended.
	 * @param except is not waited for
	 * @return whether they have
	 */
	public boolean awaitEnd(Deadline deadline, Thread except) {
		Stream<Thread> others = this.threads.stream().filter((thread) -> thread != except);
		return others.map((thread) -> join(thread, deadline)).reduce(true, Boolean::logicalAnd);
	}

	/**
	 * Wait for the end of a thread, through interrupts.
	 * @return whether it has ended
	 */
	public static boolean join(Thread thread, Deadline deadline) {
		boolean interrupted = false;
		while (thread.isAlive() && !deadline.isOver()) {
			try {
				TimeUnit.NANOSECONDS.timedJoin(thread, deadline.left());
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return !thread.isAlive();
	}

	/**
	 * Interrupt all.
	 * @param except is not interrupted
	 */
	public void interrupt(Thread except) {
		this.threads.stream().filter((thread) -> thread != except).forEach(Thread::interrupt);
	}

	/**
	 * Return the names of those that have not ended.
	 */
	public List<String> alive() {
		return this.threads.stream().filter(Thread::isAlive).map(Thread::getName).sorted().toList();
	}

}
