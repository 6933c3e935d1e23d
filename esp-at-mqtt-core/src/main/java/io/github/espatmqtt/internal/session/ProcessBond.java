package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.mqtt.ProcessTies;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties one client and the process while the client is started. The shutdown hooks of
 * several clients run at once.
 */
final class ProcessBond {

	private static final Logger logger = LoggerFactory.getLogger(ProcessBond.class);

	/** More than a thread takes that has nothing to do but to end. */
	private static final Duration MOMENT = Duration.ofSeconds(1);

	private final ProcessTies ties;

	private final String owner;

	private final Runnable close;

	private @Nullable Thread hook;

	private @Nullable CountDownLatch end;

	private @Nullable Thread alive;

	/**
	 * Create a new bond.
	 * @param ties what it is made of
	 * @param owner the name of the client
	 * @param close closes the client
	 */
	ProcessBond(ProcessTies ties, String owner, Runnable close) {
		this.ties = ties;
		this.owner = owner;
		this.close = close;
	}

	void tie() {
		if (this.ties.keptAlive()) {
			keepAlive();
		}
		if (this.ties.closedAtShutdown()) {
			addHook();
		}
	}

	private void keepAlive() {
		CountDownLatch started = new CountDownLatch(1);
		Thread thread = new Thread(() -> await(started), this.owner + " esp-at-mqtt-stay-alive");
		thread.setDaemon(false);
		thread.start();
		this.end = started;
		this.alive = thread;
	}

	private static void await(CountDownLatch end) {
		boolean over = false;
		while (!over) {
			try {
				end.await();
				over = true;
			}
			catch (InterruptedException ex) {
				logger.debug("Interrupted by somebody who does not know this thread");
			}
		}
	}

	private void addHook() {
		Thread thread = new Thread(this.close, this.owner + " esp-at-mqtt-shutdown");
		try {
			Runtime.getRuntime().addShutdownHook(thread);
			this.hook = thread;
		}
		catch (IllegalStateException ex) {
			logger.debug("The process is ending already", ex);
		}
	}

	void untie() {
		if (this.end != null && this.alive != null) {
			this.end.countDown();
			ClientThreads.join(this.alive, Deadline.in(MOMENT));
		}
		Thread added = this.hook;
		this.hook = null;
		if (added != null) {
			removeHook(added);
		}
	}

	private static void removeHook(Thread added) {
		try {
			Runtime.getRuntime().removeShutdownHook(added);
		}
		catch (IllegalStateException ex) {
			logger.debug("The process is ending: {}", ex.getMessage());
		}
	}

}
