package io.github.espatmqtt.request;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.github.espatmqtt.mqtt.SessionState;

/**
 * Holds turns back while there is no session, and until it has lasted a while: the
 * retained messages of what was subscribed to come at its beginning.
 */
final class Settling {

	/** Where nobody waits for a session to begin. */
	private static final Set<SessionState> BEGUN = Set.of(SessionState.READY, SessionState.DISABLED);

	private final Duration duration;

	private final RequestThreads threads;

	private final ReplyTurns turns;

	private final AtomicReference<CompletableFuture<?>> timer = new AtomicReference<>(new CompletableFuture<>());

	Settling(Duration duration, RequestThreads threads, ReplyTurns turns) {
		this.duration = duration;
		this.threads = threads;
		this.turns = turns;
	}

	void start(SessionState state) {
		sessionEnded();
		if (BEGUN.contains(state)) {
			sessionBegan();
		}
	}

	void sessionBegan() {
		if (this.duration.isZero()) {
			this.turns.proceed();
		}
		else {
			replace(this.threads.later(this.duration, this.turns::proceed));
		}
	}

	void sessionEnded() {
		replace(new CompletableFuture<>());
		this.turns.hold();
	}

	private void replace(CompletableFuture<?> next) {
		this.timer.getAndSet(next).cancel(false);
	}

}
