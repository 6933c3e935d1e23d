package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Threads of this program.
 */
final class Threads {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private Threads() {
	}

	/**
	 * Interrupt a thread and wait for its end.
	 */
	static void end(Thread thread) {
		thread.interrupt();
		await(thread);
	}

	static void pause(long milliseconds) {
		try {
			TimeUnit.MILLISECONDS.sleep(milliseconds);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	static void await(Thread thread) {
		try {
			thread.join(PATIENCE.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
