package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * The session of a client, while somebody keeps it.
 */
final class KeptSession {

	/** For the end of a session whose line was closed. */
	private static final Duration HANG_UP = Duration.ofSeconds(1);

	private final Supplier<SessionSupervisor> supervisors;

	private final ClientThreads threads;

	private final Semaphore port = new Semaphore(1);

	private volatile @Nullable SessionSupervisor supervisor;

	private volatile @Nullable SessionSupervisor last;

	private volatile @Nullable Thread closer;

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
	 */
	void end() {
		SessionSupervisor ending = this.supervisor;
		this.supervisor = null;
		if (ending != null) {
			this.last = ending;
			ending.requestStop();
		}
	}

	/**
	 * End the session, and hang up unless it is closed in time.
	 * @throws IllegalStateException if it does not end in spite of that
	 */
	void endBy(Deadline orderly) {
		end();
		if (!awaitEnd(orderly)) {
			hangUp();
			if (!awaitEnd(Deadline.in(HANG_UP))) {
				throw new IllegalStateException(
						"The line to the module on " + owner() + " cannot be closed, so that nobody else can have it");
			}
		}
	}

	private boolean awaitEnd(Deadline deadline) {
		SessionSupervisor ending = this.last;
		Thread closing = this.closer;
		return (ending == null || ending.awaitEnd(deadline))
				&& (closing == null || ClientThreads.join(closing, deadline));
	}

	/**
	 * Close the line of the session that should have ended, whatever is under way on it.
	 */
	void hangUp() {
		SessionSupervisor ending = this.last;
		Thread closing = this.closer;
		if (ending != null && (closing == null || !closing.isAlive())) {
			this.closer = this.threads.start("esp-at-mqtt-closer", ending::closeLink);
		}
	}

}
