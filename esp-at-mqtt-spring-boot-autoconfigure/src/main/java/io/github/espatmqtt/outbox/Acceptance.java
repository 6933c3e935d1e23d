package io.github.espatmqtt.outbox;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * One message on its way into the outbox, for which there is room.
 */
final class Acceptance {

	private final NewMessage added;

	private final OutboxLedger ledger;

	private final @Nullable CompletableFuture<Void> confirmation;

	private volatile long id;

	Acceptance(NewMessage added, OutboxLedger ledger, @Nullable CompletableFuture<Void> confirmation) {
		this.added = added;
		this.ledger = ledger;
		this.confirmation = confirmation;
	}

	/**
	 * Insert it. Who waits for it does so before anybody can publish it.
	 */
	Long insert(OutboxStore store) {
		this.id = store.insert(this.added);
		if (this.confirmation != null) {
			this.ledger.confirmations().expect(this.id, this.confirmation);
		}
		return this.id;
	}

	void stored() {
		this.ledger.stored();
	}

	void notStored() {
		this.ledger.room().gone(this.added.bytes());
		this.ledger.refused();
		if (this.confirmation != null) {
			this.ledger.confirmations().forget(this.id, this.confirmation);
		}
	}

	void rolledBack() {
		this.ledger.room().gone(this.added.bytes());
		if (this.confirmation != null) {
			this.ledger.confirmations().failed(this.id, "The transaction was rolled back, and the message with it");
		}
	}

}
