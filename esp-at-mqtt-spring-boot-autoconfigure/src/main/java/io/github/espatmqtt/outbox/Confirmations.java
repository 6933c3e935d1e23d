package io.github.espatmqtt.outbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Who waits for the confirmation of a stored message.
 */
final class Confirmations {

	private final Map<Long, CompletableFuture<Void>> waiting = new ConcurrentHashMap<>();

	/**
	 * Have a message waited for, before anybody can publish it.
	 */
	void expect(long id, CompletableFuture<Void> confirmation) {
		this.waiting.put(id, confirmation);
	}

	/**
	 * Give up on a message that is not stored after all.
	 */
	void forget(long id, CompletableFuture<Void> confirmation) {
		this.waiting.remove(id, confirmation);
	}

	/**
	 * Return the oldest messages that are waited for.
	 */
	List<Long> expected(int limit) {
		return this.waiting.keySet().stream().sorted().limit(limit).toList();
	}

	void confirmed(long id) {
		CompletableFuture<Void> confirmation = this.waiting.remove(id);
		if (confirmation != null) {
			confirmation.complete(null);
		}
	}

	void failed(long id, String reason) {
		fail(this.waiting.remove(id), reason);
	}

	private static void fail(@Nullable CompletableFuture<Void> confirmation, String reason) {
		if (confirmation != null) {
			confirmation.completeExceptionally(new MessageNotConfirmedException(reason, null));
		}
	}

	void close() {
		this.waiting.keySet()
			.forEach((id) -> failed(id,
					"Message " + id + " is stored, not yet confirmed: it is published after the next start"));
	}

}
