package io.github.espatmqtt.standby;

import java.time.Duration;

import io.github.espatmqtt.mqtt.Leadership.Candidate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a candidate what is known of its lease, on a thread of its own, so that the
 * module is released in time even if the database never answers again.
 */
final class LeaseWatch {

	private static final Logger logger = LoggerFactory.getLogger(LeaseWatch.class);

	private static final Duration TICK = Duration.ofMillis(250);

	/** For the module to be released in order. */
	private static final Duration RELEASE = Duration.ofSeconds(2);

	private final Lease lease;

	private final Candidate candidate;

	private final Thread thread;

	private boolean troubled;

	private volatile boolean ended;

	LeaseWatch(Lease lease, Candidate candidate, String name) {
		this.lease = lease;
		this.candidate = candidate;
		this.thread = new Thread(this::run, "esp-mqtt-standby " + name);
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	void end() {
		this.ended = true;
	}

	private void run() {
		@Nullable Verdict told = Verdict.NOBODY;
		while (!this.ended) {
			Thread.interrupted();
			Verdict now = this.lease.verdict();
			if (!now.equals(told)) {
				told = tell(now, told) ? now : null;
			}
			this.lease.awaitOther(now, TICK);
		}
	}

	/**
	 * Tell the candidate.
	 * @param before what it was told before, or {@code null} if that failed
	 * @return whether it knows now
	 */
	private boolean tell(Verdict verdict, @Nullable Verdict before) {
		try {
			boolean told = verdict.self() ? lead(verdict) : standBy(verdict, before);
			this.troubled = false;
			return told;
		}
		catch (RuntimeException | Error ex) {
			if (!this.troubled) {
				logger.error("{} fails, and is tried again", this.thread.getName(), ex);
			}
			this.troubled = true;
			return false;
		}
	}

	private boolean lead(Verdict verdict) {
		boolean leading = this.lease.use();
		if (leading) {
			this.candidate.lead(String.valueOf(verdict.leader()));
		}
		return leading;
	}

	private boolean standBy(Verdict verdict, @Nullable Verdict before) {
		if (verdict.leader() != null) {
			this.candidate.follow(verdict.leader());
		}
		else if (verdict.trouble() != null) {
			this.candidate.retire(verdict.trouble(), RELEASE);
		}
		else if (before == null || before.self()) {
			this.candidate.retire(new IllegalStateException("This instance leads no more"), RELEASE);
		}
		this.lease.release();
		return true;
	}

}
