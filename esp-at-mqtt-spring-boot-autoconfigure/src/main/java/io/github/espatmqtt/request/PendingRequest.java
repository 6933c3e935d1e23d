package io.github.espatmqtt.request;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.mqtt.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a reply.
 */
final class PendingRequest {

	private final MqttRequest request;

	private final CompletableFuture<MqttMessage> reply = new CompletableFuture<>();

	private final CompletableFuture<Void> ended = new CompletableFuture<>();

	private volatile @Nullable Instant turn;

	PendingRequest(MqttRequest request) {
		this.request = request;
	}

	MqttRequest request() {
		return this.request;
	}

	String topic() {
		return this.request.replyTopic().name();
	}

	CompletableFuture<MqttMessage> reply() {
		return this.reply;
	}

	/**
	 * Note that its turn has come: from now on it may have been sent.
	 */
	void takeTurn() {
		this.turn = Instant.now();
	}

	boolean hasTurn() {
		return this.turn != null;
	}

	/**
	 * Return whether a message may be the reply: what had arrived before the turn came,
	 * such as a retained message, is none.
	 */
	boolean isAnsweredBy(MqttMessage message) {
		Instant since = this.turn;
		return since != null && !message.receivedAt().isBefore(since);
	}

	/**
	 * Have something cancelled when this has ended, at once if it has.
	 */
	void cancelAtEnd(CompletableFuture<?> work) {
		this.ended.thenRun(() -> work.cancel(false));
	}

	boolean hasEnded() {
		return this.ended.isDone();
	}

	void end() {
		this.ended.complete(null);
	}

}
