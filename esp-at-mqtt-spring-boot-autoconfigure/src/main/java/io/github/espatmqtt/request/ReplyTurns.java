package io.github.espatmqtt.request;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.espatmqtt.mqtt.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: for each topic that replies come from, one request is under way and
 * the others wait in the order they came. A topic whose request was sent and not answered
 * rests for a while. While turns are held back, nobody gets one.
 */
final class ReplyTurns {

	private final Duration rest;

	private final RequestThreads threads;

	private final Consumer<PendingRequest> onTurn;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, Line> lines = new HashMap<>();

	private boolean held;

	/**
	 * Create turns.
	 * @param rest how long a topic rests
	 * @param threads on which turns that come later are taken
	 * @param onTurn takes them
	 */
	ReplyTurns(Duration rest, RequestThreads threads, Consumer<PendingRequest> onTurn) {
		this.rest = rest;
		this.threads = threads;
		this.onTurn = onTurn;
	}

	/**
	 * Get in line.
	 * @return whether it is the turn of the request already
	 */
	boolean enter(PendingRequest request) {
		this.lock.lock();
		try {
			Line line = this.lines.computeIfAbsent(request.topic(), (topic) -> new Line());
			line.requests.add(request);
			return nextTurn(line) != null;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return the request that a message answers, which leaves the line.
	 * @return the request, or {@code null} if nobody waits for the message
	 */
	@Nullable PendingRequest answered(MqttMessage message) {
		this.lock.lock();
		try {
			Line line = this.lines.get(message.topic());
			PendingRequest first = (line != null) ? line.requests.peek() : null;
			if (line == null || first == null || !first.isAnsweredBy(message)) {
				return null;
			}
			line.requests.remove();
			proceed(first.topic(), line, message.mayContinue());
			return first;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Get out of the line.
	 * @param mayBeAnswered whether a reply may come nevertheless, if the request had its
	 * turn
	 * @return whether it was there
	 */
	boolean leave(PendingRequest request, boolean mayBeAnswered) {
		this.lock.lock();
		try {
			Line line = this.lines.get(request.topic());
			boolean present = line != null && line.requests.remove(request);
			if (line != null && present) {
				proceed(request.topic(), line, mayBeAnswered && request.hasTurn());
			}
			return present;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Have all get out of the line at once, so that nobody's turn comes meanwhile.
	 */
	List<PendingRequest> leaveAll() {
		this.lock.lock();
		try {
			List<PendingRequest> left = new ArrayList<>();
			Map.copyOf(this.lines).forEach((topic, line) -> {
				boolean sent = line.requests.stream().anyMatch(PendingRequest::hasTurn);
				left.addAll(line.requests);
				line.requests.clear();
				proceed(topic, line, sent);
			});
			return left;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void proceed(String topic, Line line, boolean mayBeAnswered) {
		if (mayBeAnswered && !this.rest.isZero()) {
			line.resting = true;
			this.threads.later(this.rest, () -> endRest(topic, line));
		}
		PendingRequest next = nextTurn(line);
		if (next != null) {
			this.threads.execute(() -> this.onTurn.accept(next));
		}
		else if (line.requests.isEmpty() && !line.resting) {
			this.lines.remove(topic);
		}
	}

	private @Nullable PendingRequest nextTurn(Line line) {
		return this.held ? null : line.nextTurn();
	}

	/**
	 * Give no more turns, until told otherwise.
	 */
	void hold() {
		this.lock.lock();
		try {
			this.held = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Give turns again.
	 */
	void proceed() {
		this.lock.lock();
		try {
			this.held = false;
			Map.copyOf(this.lines).forEach((topic, line) -> proceed(topic, line, false));
		}
		finally {
			this.lock.unlock();
		}
	}

	private void endRest(String topic, Line line) {
		this.lock.lock();
		try {
			line.resting = false;
			proceed(topic, line, false);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Those who wait for replies from one topic; the first of them may have its turn.
	 */
	private static final class Line {

		private final Deque<PendingRequest> requests = new ArrayDeque<>();

		private boolean resting;

		@Nullable PendingRequest nextTurn() {
			PendingRequest first = this.requests.peek();
			if (first == null || this.resting || first.hasTurn()) {
				return null;
			}
			first.takeTurn();
			return first;
		}

	}

}
