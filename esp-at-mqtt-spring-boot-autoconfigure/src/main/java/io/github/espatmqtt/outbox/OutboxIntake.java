package io.github.espatmqtt.outbox;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.mqtt.QueueFullException;
import io.github.espatmqtt.outbox.OutboxEvent.Outcome;
import io.github.espatmqtt.outbox.OutboxSettings.WhenFull;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Accepts messages: finds room for them and stores them.
 */
final class OutboxIntake {

	private final OutboxWrites writes;

	private final OutboxLedger ledger;

	private final WhenFull whenFull;

	OutboxIntake(OutboxWrites writes, OutboxLedger ledger, WhenFull whenFull) {
		this.writes = writes;
		this.ledger = ledger;
		this.whenFull = whenFull;
	}

	/**
	 * Store a message, with the transaction of the caller if there is one.
	 * @param confirmation completes when it is confirmed or not going to be
	 * @throws QueueFullException if there is no room
	 * @throws OutboxException if it cannot be stored
	 */
	void store(NewMessage added, @Nullable CompletableFuture<Void> confirmation) {
		takeRoom(added.bytes());
		Acceptance acceptance = new Acceptance(added, this.ledger, confirmation);
		if (this.writes.isInTransaction()) {
			storeWithCaller(acceptance);
		}
		else {
			storeAlone(acceptance);
		}
	}

	private void takeRoom(long bytes) {
		try {
			this.writes.requireSpace();
			this.ledger.room().take(bytes);
		}
		catch (QueueFullException | OutboxException ex) {
			this.ledger.refused();
			throw ex;
		}
	}

	private void storeAlone(Acceptance acceptance) {
		makeRoom(acceptance);
		CompletableFuture<Long> write = this.writes.submit(acceptance::insert);
		CompletableFuture<Long> accounted = write.whenComplete((id, failure) -> {
			if (failure == null) {
				acceptance.stored();
			}
			else {
				acceptance.notStored();
			}
		});
		this.writes.await(write);
		accounted.join();
	}

	private void storeWithCaller(Acceptance acceptance) {
		makeRoom(acceptance);
		try {
			this.writes.withCaller(acceptance::insert);
		}
		catch (RuntimeException ex) {
			acceptance.notStored();
			throw new OutboxException(
					"The outbox could not write to its database, nothing was accepted: " + ex.getMessage(), ex);
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCompletion(int status) {
				if (status == STATUS_ROLLED_BACK) {
					acceptance.rolledBack();
				}
				else {
					acceptance.stored();
				}
			}

		});
	}

	private void makeRoom(Acceptance acceptance) {
		try {
			while (this.whenFull == WhenFull.DROP_OLDEST && this.ledger.room().isOverfull() && dropOldest()) {
				// There may be less than one that is longer than those it needs.
			}
		}
		catch (RuntimeException ex) {
			acceptance.notStored();
			throw ex;
		}
	}

	private boolean dropOldest() {
		Optional<OutboxRow> dropped = this.writes
			.write((store) -> store.oldest().filter((row) -> store.delete(row.id())));
		dropped.ifPresent((row) -> this.ledger.gone(
				new OutboxEvent(Outcome.DROPPED, row.id(), row.module(), row.topic(), "a newer message took its place"),
				row.bytes()));
		return dropped.isPresent();
	}

}
