package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session of a client, while somebody keeps it.
 */
final class KeptSession {

	private static final Logger logger = LoggerFactory.getLogger(KeptSession.class);

	/** For the end of a session whose line was closed. */
	private static final Duration HANG_UP = Duration.ofSeconds(1);

	private final Supplier<SessionSupervisor> supervisors;

	private final ClientThreads threads;

	private final Semaphore port = new Semaphore(1);

	private volatile @Nullable SessionSupervisor supervisor;

	KeptSession(Supplier<SessionSupervisor> supervisors, ClientThreads threads) {
		this.supervisors = supervisors;
		this.threads = threads;
	}

	String owner() {
		return this.threads.owner();
	}

	@Nullable SessionSupervisor supervisor() {
		return this.supervisor;
	}

	boolean isKept() {
		return this.supervisor != null;
	}

	/**
	 * Have the session kept from now on.
	 */
	void keep() {
		SessionSupervisor next = this.supervisors.get();
		this.supervisor = next;
		try {
			next.start(this.port);
		}
		catch (Throwable ex) {
			this.supervisor = null;
			throw ex;
		}
	}

	/**
	 * Have the session closed and kept no more.
	 * @return who does that, if anybody has kept it
	 */
	@Nullable SessionSupervisor end() {
		SessionSupervisor last = this.supervisor;
		this.supervisor = null;
		if (last != null) {
			last.requestStop();
		}
		return last;
	}

	/**
	 * End the session, and hang up unless it is closed in time.
	 */
	void endBy(Deadline orderly) {
		SessionSupervisor last = end();
		if (last != null && !last.awaitEnd(orderly)) {
			hangUp(last);
			if (!last.awaitEnd(Deadline.in(HANG_UP))) {
				logger.warn("The line to the module on {} may be open still, although this instance stands by",
						this.threads.owner());
			}
		}
	}

	/**
	 * Close the line of a session that should have ended, whatever is under way on it.
	 */
	void hangUp(@Nullable SessionSupervisor last) {
		if (last != null) {
			this.threads.start("esp-at-mqtt-closer", last::closeLink);
		}
	}

}
