package io.github.espatmqtt.emulator;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The way back from what was done to a module.
 *
 * @since 0.1.0
 */
public final class Recovery {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final int PACE = 5;

	private final String what;

	private final LongSupplier sessions;

	private final BooleanSupplier host;

	private final long before;

	Recovery(String what, LongSupplier sessions, BooleanSupplier host, long before) {
		this.what = what;
		this.sessions = sessions;
		this.host = host;
		this.before = before;
	}

	/**
	 * Wait until the client is back, 20 s at most.
	 * @see #await(Duration)
	 */
	public void await() {
		await(PATIENCE);
	}

	/**
	 * Wait until the client is back: it has connected the module to the broker anew and,
	 * where the module knows whether its host has a session
	 * ({@link EspAtEmulator.Builder#host}), has that.
	 * @param timeout the longest wait
	 * @throws AssertionError if the client is not back in time
	 */
	public void await(Duration timeout) {
		long end = System.nanoTime() + timeout.toNanos();
		while (!isOver()) {
			if (System.nanoTime() - end >= 0) {
				throw new AssertionError("The client is not back " + timeout.toMillis() + " ms after the module "
						+ this.what + ": it has " + ((this.sessions.getAsLong() > this.before)
								? "connected the module again, but has no session" : "not connected the module again"));
			}
			pause();
		}
	}

	private boolean isOver() {
		return this.sessions.getAsLong() > this.before && this.host.getAsBoolean();
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(PACE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for the client to be back", ex);
		}
	}

}
