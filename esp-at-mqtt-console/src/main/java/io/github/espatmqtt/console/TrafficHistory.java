package io.github.espatmqtt.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.github.espatmqtt.console.page.ConsoleModule;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEventListener;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of the last five minutes, in pieces of five seconds.
 */
final class TrafficHistory implements EspMqttEventListener {

	private static final long PIECE = Duration.ofSeconds(5).toMillis();

	private static final int PIECES = 60;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Piece> pieces = new ArrayDeque<>();

	private final LongSupplier waiting;

	/**
	 * Create a new history.
	 * @param waiting how many messages wait to be published
	 */
	TrafficHistory(LongSupplier waiting) {
		this.waiting = waiting;
		this.pieces.add(new Piece(now(), 0, 0));
	}

	@Override
	public void onEvent(EspMqttEvent event) {
		if (event instanceof EspMqttEvent.Published published) {
			long queued = this.waiting.getAsLong();
			count((piece) -> piece.published(published.duration(), queued));
		}
		else if (event instanceof EspMqttEvent.Received) {
			count((piece) -> piece.received++);
		}
	}

	private void count(Consumer<Piece> event) {
		this.lock.lock();
		try {
			proceed();
			event.accept(this.pieces.getLast());
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Begin the pieces that are due, those without traffic as well.
	 */
	private void proceed() {
		long now = now();
		while (this.pieces.getLast().number < now) {
			Piece last = this.pieces.getLast();
			this.pieces.addLast(new Piece(Math.max(last.number + 1, now - PIECES), last.published, last.received));
			if (this.pieces.size() > PIECES) {
				this.pieces.removeFirst();
			}
		}
	}

	private static long now() {
		return System.currentTimeMillis() / PIECE;
	}

	List<ConsoleModule.Moment> moments() {
		List<ConsoleModule.Moment> moments = new ArrayList<>();
		this.lock.lock();
		try {
			proceed();
			this.pieces.forEach((piece) -> moments.add(piece.moment()));
		}
		finally {
			this.lock.unlock();
		}
		return moments;
	}

	/**
	 * Return how long publishes took lately.
	 */
	@Nullable Long latency() {
		List<ConsoleModule.Moment> moments = moments();
		return moments.stream()
			.skip(Math.max(0, moments.size() - 2))
			.map(ConsoleModule.Moment::latency)
			.reduce(null, (older, newer) -> (newer != null) ? newer : older);
	}

	private static final class Piece {

		private final long number;

		private long published;

		private long received;

		private long queued;

		private long count;

		private long millis;

		private Piece(long number, long published, long received) {
			this.number = number;
			this.published = published;
			this.received = received;
		}

		private void published(Duration duration, long waiting) {
			this.published++;
			this.count++;
			this.millis += duration.toMillis();
			this.queued = Math.max(this.queued, waiting);
		}

		private ConsoleModule.Moment moment() {
			return new ConsoleModule.Moment((this.number + 1) * PIECE, this.published, this.received, this.queued,
					(this.count > 0) ? this.millis / this.count : null);
		}

	}

}
