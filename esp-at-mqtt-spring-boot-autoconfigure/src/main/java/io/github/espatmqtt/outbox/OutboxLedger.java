package io.github.espatmqtt.outbox;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.espatmqtt.outbox.OutboxEvent.Outcome;

/**
 * What is known of the messages without asking the database: how much there is, what
 * became of them, and who wants to know.
 */
final class OutboxLedger {

	private final OutboxRoom room;

	private final OutboxJournal journal;

	private final Confirmations confirmations = new Confirmations();

	private final List<Runnable> arrivals = new CopyOnWriteArrayList<>();

	OutboxLedger(OutboxRoom room, Consumer<OutboxEvent> listener) {
		this.room = room;
		this.journal = new OutboxJournal(listener);
	}

	OutboxRoom room() {
		return this.room;
	}

	Confirmations confirmations() {
		return this.confirmations;
	}

	/**
	 * Have someone told when messages have come.
	 */
	void addArrivalListener(Runnable listener) {
		this.arrivals.add(listener);
	}

	void removeArrivalListener(Runnable listener) {
		this.arrivals.remove(listener);
	}

	void stored() {
		this.journal.happened(Outcome.STORED);
		this.arrivals.forEach(Runnable::run);
	}

	void refused() {
		this.journal.happened(Outcome.REFUSED);
	}

	void delivered(long id) {
		this.confirmations.confirmed(id);
		this.journal.happened(Outcome.DELIVERED);
	}

	void retried(OutboxEvent event) {
		this.journal.tell(event);
	}

	void parked(OutboxEvent event) {
		this.room.parked();
		ended(event);
	}

	void gone(OutboxEvent event, long bytes) {
		this.room.gone(bytes);
		ended(event);
	}

	private void ended(OutboxEvent event) {
		this.confirmations.failed(event.id(), "Message " + event.id() + " to '" + event.topic() + "' was "
				+ event.outcome().name().toLowerCase(Locale.ROOT) + ": " + event.reason());
		this.journal.tell(event);
	}

	void resent() {
		this.room.resent();
		this.arrivals.forEach(Runnable::run);
	}

	long count(Outcome outcome) {
		return this.journal.count(outcome);
	}

	void close() {
		this.confirmations.close();
		this.journal.close();
	}

}
