package io.github.espatmqtt.chaos;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

import io.github.espatmqtt.chaos.Violation.Promise;
import org.jspecify.annotations.Nullable;

/**
 * What was sent through the module, what it has confirmed and what has arrived at the
 * broker.
 */
final class Ledger {

	private static final Pattern COMMAND = Pattern.compile("AT\\+[A-Z]|ATE[01]|AT\\r\\n");

	private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+$");

	private final ReentrantLock lock = new ReentrantLock();

	private final Set<Numbered> sent = new HashSet<>();

	private final Set<Numbered> confirmed = new HashSet<>();

	private final Set<Numbered> exposed = new HashSet<>();

	private final IntFunction<String> topics;

	private final BooleanSupplier lineAlters;

	private final Findings findings;

	private final Arrivals arrivals;

	private volatile int damaged;

	private volatile int filledUp;

	/**
	 * Create a new ledger.
	 * @param topics the topic of each source
	 * @param lineAlters whether the line may have altered what arrives now
	 * @param findings where violations go
	 */
	Ledger(IntFunction<String> topics, BooleanSupplier lineAlters, Findings findings) {
		this.topics = topics;
		this.lineAlters = lineAlters;
		this.findings = findings;
		this.arrivals = new Arrivals(findings);
	}

	void sent(Numbered message) {
		locked(() -> this.sent.add(message));
	}

	/**
	 * Take note of a confirmation.
	 * @param wasExposed whether the line may have altered the message on its way
	 */
	void confirmed(Numbered message, boolean wasExposed) {
		locked(() -> {
			this.confirmed.add(message);
			return wasExposed && this.exposed.add(message);
		});
	}

	void arrived(String topic, byte[] payload) {
		locked(() -> {
			Optional<Numbered> message = Numbered.in(payload);
			if (message.isPresent() && isIntact(message.get(), topic, payload)) {
				this.arrivals.take(message.get());
			}
			else {
				inspect(topic, payload, message.orElse(null));
			}
			return true;
		});
	}

	private boolean isIntact(Numbered message, String topic, byte[] payload) {
		return this.topics.apply(message.source()).equals(topic) && this.sent.contains(message)
				&& Arrays.equals(message.payload(), payload);
	}

	private void inspect(String topic, byte[] payload, @Nullable Numbered message) {
		String text = Numbered.text(payload);
		String what = "on " + topic + ": " + printable(text);
		boolean foreign = COMMAND.matcher(text).find() || COMMAND.matcher(topic).find()
				|| message != null && message.isMixedWithOthers(payload);
		if (foreign) {
			this.findings.add(Promise.FOREIGN, what);
		}
		else if (isFilledUp(topic, payload)) {
			this.filledUp++;
		}
		else if (this.lineAlters.getAsBoolean()) {
			this.damaged++;
		}
		else {
			this.findings.add((message != null) ? Promise.ALTERED : Promise.FOREIGN, what);
		}
	}

	/**
	 * Return whether a payload is the beginning of a message and nothing but line ends in
	 * place of its rest.
	 */
	private boolean isFilledUp(String topic, byte[] payload) {
		String beginning = LINE_ENDS.matcher(Numbered.text(payload)).replaceFirst("");
		return this.sent.stream()
			.filter((each) -> each.length() == payload.length && this.topics.apply(each.source()).equals(topic))
			.anyMatch((each) -> Numbered.text(each.payload()).startsWith(beginning));
	}

	/**
	 * Return what was confirmed, unharmed by the line, and has not arrived.
	 */
	Set<Numbered> missing() {
		this.lock.lock();
		try {
			Set<Numbered> missing = new TreeSet<>(Comparator.comparing(Numbered::toString));
			missing.addAll(this.confirmed);
			missing.removeAll(this.arrivals.messages());
			missing.removeAll(this.exposed);
			return missing;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Take everything that is missing for lost.
	 */
	void close() {
		missing().forEach((message) -> this.findings.add(Promise.LOST, message + " was confirmed"));
	}

	int sent() {
		return count(this.sent);
	}

	int confirmed() {
		return count(this.confirmed);
	}

	int arrived() {
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

	/**
	 * Return how many arrived altered where the line alters bytes.
	 */
	int damaged() {
		return this.damaged;
	}

	/**
	 * Return how many arrived with line ends in place of a part that was never sent.
	 */
	int filledUp() {
		return this.filledUp;
	}

	private void locked(BooleanSupplier change) {
		this.lock.lock();
		try {
			change.getAsBoolean();
		}
		finally {
			this.lock.unlock();
		}
	}

	private static String printable(String text) {
		String shown = text.replace("\r", "\\r").replace("\n", "\\n");
		return (shown.length() > 200) ? shown.substring(0, 200) + "... (" + text.length() + ")" : shown;
	}

}
