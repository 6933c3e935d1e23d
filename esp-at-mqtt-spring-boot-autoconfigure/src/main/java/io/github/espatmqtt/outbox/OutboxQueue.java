package io.github.espatmqtt.outbox;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.outbox.OutboxEvent.Outcome;
import io.github.espatmqtt.outbox.share.ShareTurn;
import org.jspecify.annotations.Nullable;

/**
 * What is to be published, and what becomes of it.
 */
final class OutboxQueue {

	private final OutboxStore reading;

	private final OutboxWrites writes;

	private final OutboxLedger ledger;

	private final OutboxClock clock;

	private final @Nullable String self;

	OutboxQueue(OutboxStore reading, OutboxWrites writes, OutboxLedger ledger, OutboxClock clock,
			@Nullable String self) {
		this.reading = reading;
		this.writes = writes;
		this.ledger = ledger;
		this.clock = clock;
		this.self = self;
	}

	List<StoredMessage> next(String module, ShareTurn turn, Collection<String> held, int limit) {
		return this.reading.next(module, turn, held, limit);
	}

	List<StoredMessage> expired(String module, int limit) {
		return this.reading.expired(module, this.clock.past(), limit);
	}

	boolean isExpired(StoredMessage message) {
		return message.isExpired(this.clock.past());
	}

	CompletableFuture<?> delivered(StoredMessage message) {
		this.ledger.delivered(message.id());
		String owner = message.owner();
		boolean awaited = owner != null && !owner.equals(this.self);
		return (awaited ? handBack(message) : delete(message)).thenAccept((gone) -> {
			if (gone) {
				this.ledger.room().gone(message.bytes());
			}
		});
	}

	CompletableFuture<?> expire(StoredMessage message) {
		return delete(message).thenAccept((gone) -> {
			if (gone) {
				this.ledger.gone(message.event(Outcome.EXPIRED, "its time to live is over"), message.bytes());
			}
		});
	}

	private CompletableFuture<Boolean> handBack(StoredMessage message) {
		return this.writes.submit((store) -> store.handBack(message.id(), this.clock.now()));
	}

	private CompletableFuture<Boolean> delete(StoredMessage message) {
		return this.writes.submit((store) -> store.delete(message.id()));
	}

	void retry(StoredMessage message, int attempts, String reason) {
		if (this.writes.write((store) -> store.retry(message.id(), attempts, reason))) {
			this.ledger.retried(message.event(Outcome.RETRIED, reason));
		}
	}

	void park(StoredMessage message, int attempts, String reason) {
		if (this.writes.write((store) -> store.park(message.id(), attempts, reason))) {
			this.ledger.parked(message.event(Outcome.PARKED, reason));
		}
	}

}
