package io.github.espatmqtt.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;

/**
 * Keeps calls into the serial library and the closing of their port apart. The library
 * reads its handle twice on the way into native code, and a port closed between the two
 * ends the whole process. So closing waits for the calls, except for one that is blocked
 * far inside: only closing ends that.
 */
final class PortCalls {

	/** What the library itself returns for a port that is not open. */
	static final int CLOSED = -1;

	/** The library ends a read after 100 ms; what takes longer is blocked. */
	private static final Duration BLOCKED_AFTER = Duration.ofSeconds(1);

	private static final Duration END_OF_BLOCKED_CALL = Duration.ofSeconds(5);

	private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

	private volatile boolean closing;

	/**
	 * Call the library unless the port is closed.
	 * @return the result, or {@link #CLOSED}
	 */
	int call(IntSupplier operation) {
		this.lock.readLock().lock();
		try {
			return this.closing ? CLOSED : operation.getAsInt();
		}
		finally {
			this.lock.readLock().unlock();
		}
	}

	/**
	 * Close the port and return when no call is left in the library.
	 */
	void close(Runnable close) {
		this.closing = true;
		boolean interrupted = Thread.interrupted();
		interrupted |= awaitCalls(BLOCKED_AFTER);
		close.run();
		interrupted |= awaitCalls(END_OF_BLOCKED_CALL);
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Wait until no call runs, through interrupts as well.
	 * @return whether there was an interrupt
	 */
	private boolean awaitCalls(Duration limit) {
		boolean interrupted = false;
		long deadline = System.nanoTime() + limit.toNanos();
		while (true) {
			try {
				if (this.lock.writeLock().tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
					this.lock.writeLock().unlock();
				}
				return interrupted;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
	}

}
