package io.github.espatmqtt.outbox;

import java.util.List;

/**
 * Gives messages that were stored under other settings the priority that their topics
 * have now. Otherwise older messages of a topic could go behind newer ones.
 */
final class Priorities {

	private static final int PAGE = 1000;

	private final OutboxSettings settings;

	Priorities(OutboxSettings settings) {
		this.settings = settings;
	}

	/**
	 * Change what is different, one page after another.
	 */
	void renew(OutboxStore reading, OutboxWrites writes) {
		if (!this.settings.hasPriorities() && !reading.hasPriorities()) {
			return;
		}
		long last = 0;
		List<OutboxRow> page = reading.waiting(last, PAGE);
		while (!page.isEmpty()) {
			List<OutboxRow> changed = page.stream().filter(this::isChanged).toList();
			if (!changed.isEmpty()) {
				writes.write((store) -> prioritize(store, changed));
			}
			last = page.get(page.size() - 1).id();
			page = reading.waiting(last, PAGE);
		}
	}

	private boolean isChanged(OutboxRow row) {
		return row.priority() != this.settings.priority(row.topic());
	}

	private int prioritize(OutboxStore store, List<OutboxRow> rows) {
		rows.forEach((row) -> store.prioritize(row.id(), this.settings.priority(row.topic())));
		return rows.size();
	}

}
