package io.github.espatmqtt.chaos;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.espatmqtt.chaos.Violation.Promise;

/**
 * What has arrived at one end, each message once and those of a source in their order.
 * Guarded by the lock of whoever writes it down.
 */
final class Arrivals {

	private final Set<Numbered> messages = new HashSet<>();

	private final Map<Integer, Integer> newest = new HashMap<>();

	private final Findings findings;

	Arrivals(Findings findings) {
		this.findings = findings;
	}

	void take(Numbered message) {
		int last = newest(message.source());
		if (!this.messages.add(message)) {
			this.findings.add(Promise.DUPLICATED, message + " arrived twice");
		}
		else if (message.number() < last) {
			this.findings.add(Promise.REORDERED, message + " arrived after " + last);
		}
		this.newest.merge(message.source(), message.number(), Math::max);
	}

	/**
	 * Return the highest number of a source that has arrived, -1 if there is none.
	 */
	int newest(int source) {
		return this.newest.getOrDefault(source, -1);
	}

	Set<Numbered> messages() {
		return this.messages;
	}

}
