package io.github.espatmqtt.chaos;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

import io.github.espatmqtt.chaos.Violation.Promise;

/**
 * What was sent to the module's subscriber at the broker and what the client has
 * received, long messages in pieces. Messages may get lost while there is no session.
 */
final class InboundLedger {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition arrival = this.lock.newCondition();

	private final Set<Numbered> sent = new HashSet<>();

	private final Map<String, Open> open = new HashMap<>();

	private final IntFunction<String> topics;

	private final BooleanSupplier lineAlters;

	private final Findings findings;

	private final Arrivals arrivals;

	InboundLedger(IntFunction<String> topics, BooleanSupplier lineAlters, Findings findings) {
		this.topics = topics;
		this.lineAlters = lineAlters;
		this.findings = findings;
		this.arrivals = new Arrivals(findings);
	}

	void sent(Numbered message) {
		this.lock.lock();
		try {
			this.sent.add(message);
		}
		finally {
			this.lock.unlock();
		}
	}

	void arrived(String topic, byte[] piece) {
		this.lock.lock();
		try {
			Numbered begun = Numbered.in(piece).orElse(null);
			Open message = (begun != null) ? new Open(begun) : this.open.get(topic);
			if (message != null) {
				continueWith(message, topic, piece);
			}
			else if (!isExpected(topic)) {
				suspect(Promise.FORGED, "on " + topic + ": " + Numbered.text(piece));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void continueWith(Open message, String topic, byte[] piece) {
		this.open.put(topic, message);
		message.pieces.writeBytes(piece);
		if (message.pieces.size() >= message.numbered.length()) {
			this.open.remove(topic);
			complete(message.numbered, topic, message.pieces.toByteArray());
		}
	}

	private void complete(Numbered message, String topic, byte[] payload) {
		if (!this.topics.apply(message.source()).equals(topic) || !this.sent.contains(message)) {
			suspect(Promise.FORGED, message + " on " + topic);
		}
		else if (!Arrays.equals(message.payload(), payload)) {
			suspect(Promise.ALTERED, message + " on " + topic);
		}
		else {
			this.arrivals.take(message);
			this.arrival.signalAll();
		}
	}

	private boolean isExpected(String topic) {
		return this.sent.stream().anyMatch((each) -> this.topics.apply(each.source()).equals(topic));
	}

	private void suspect(Promise promise, String what) {
		if (!this.lineAlters.getAsBoolean()) {
			this.findings.add(promise, what + " was received");
		}
	}

	/**
	 * Wait until a message has been received from each source.
	 * @param numbers for each source, the number from which on a message counts
	 * @return whether that happened in time
	 */
	boolean awaitNewer(Map<Integer, Integer> numbers, Duration timeout) {
		return await(timeout,
				() -> numbers.entrySet()
					.stream()
					.allMatch((each) -> this.arrivals.newest(each.getKey()) >= each.getValue()));
	}

	/**
	 * Wait for messages.
	 * @return those that have not come in time
	 */
	Set<Numbered> await(Set<Numbered> messages, Duration timeout) {
		await(timeout, () -> this.arrivals.messages().containsAll(messages));
		this.lock.lock();
		try {
			Set<Numbered> missing = new HashSet<>(messages);
			missing.removeAll(this.arrivals.messages());
			return missing;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean await(Duration timeout, BooleanSupplier condition) {
		long left = timeout.toNanos();
		this.lock.lock();
		try {
			while (!condition.getAsBoolean() && left > 0) {
				left = this.arrival.awaitNanos(left);
			}
			return condition.getAsBoolean();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return how many messages were sent.
	 */
	int sent() {
		return count(this.sent);
	}

	/**
	 * Return how many of them have been received.
	 */
	int received() {
		return count(this.arrivals.messages());
	}

	private int count(Set<Numbered> messages) {
		this.lock.lock();
		try {
			return messages.size();
		}
		finally {
			this.lock.unlock();
		}
	}

	private static final class Open {

		private final Numbered numbered;

		private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();

		Open(Numbered numbered) {
			this.numbered = numbered;
		}

	}

}
