package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.espatmqtt.internal.delivery.PublishQueue;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.mqtt.Leadership;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a session kept only while the client leads.
 *
 * @param session the session
 * @param tracker where it is
 * @param publications what is published
 * @param queue what waits to be published
 * @param whileStarted does something if the client is started, and nothing else at the
 * same time
 */
record Candidacy(KeptSession session, SessionTracker tracker, Publications publications, PublishQueue queue,
		Consumer<Runnable> whileStarted) implements Leadership.Candidate {

	private static final Logger logger = LoggerFactory.getLogger(Candidacy.class);

	@Override
	public void lead(String name) {
		this.whileStarted.accept(() -> {
			this.tracker.lead(name);
			if (!this.session.isKept()) {
				logger.info("This instance, '{}', leads and has the module on {} from now on", name,
						this.session.owner());
				this.publications.expectSession();
				this.session.keep();
			}
		});
	}

	@Override
	public void follow(String leader) {
		standBy(leader, null, Duration.ZERO);
	}

	@Override
	public void retire(RuntimeException cause, Duration limit) {
		standBy(null, cause, limit);
	}

	private void standBy(@Nullable String leader, @Nullable RuntimeException cause, Duration limit) {
		this.whileStarted.accept(() -> {
			ShutdownTime time = ShutdownTime.beginning(limit);
			this.queue.drain(time.forMessages());
			try {
				this.session.endBy(time.forOrder());
			}
			finally {
				standBy(leader, cause);
			}
		});
	}

	private void standBy(@Nullable String leader, @Nullable RuntimeException cause) {
		if (this.tracker.standBy(leader, cause)) {
			log(leader, cause);
		}
		this.publications.standBy();
		this.queue.end(this.tracker::notConnected, Deadline.in(Duration.ZERO));
	}

	private void log(@Nullable String leader, @Nullable RuntimeException cause) {
		if (leader != null) {
			logger.info("This instance stands by: '{}' has the module on {}", leader, this.session.owner());
		}
		else {
			logger.warn("This instance stands by, and nobody is known to have the module on {}: {}",
					this.session.owner(), String.valueOf(cause));
		}
	}

}
