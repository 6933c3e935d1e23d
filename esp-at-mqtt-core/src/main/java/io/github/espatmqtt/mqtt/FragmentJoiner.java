package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Puts pieces together as {@link FragmentJoining} says. Holds back one message at most,
 * so the order stays. Times are those of {@link System#nanoTime()}, passed in.
 */
final class FragmentJoiner {

	private final FragmentJoining joining;

	private @Nullable MqttMessage held;

	private long heldSince;

	FragmentJoiner(FragmentJoining joining) {
		this.joining = joining;
	}

	/**
	 * Take the next piece.
	 * @return the messages that are complete now, none if this piece is held back
	 */
	List<MqttMessage> add(MqttMessage piece, long now) {
		List<MqttMessage> complete = new ArrayList<>();
		if (!isContinuedBy(piece, now)) {
			complete.addAll(end());
		}
		MqttMessage message = join(this.held, piece);
		boolean holds = message.mayContinue() && this.joining.idle() != null;
		this.held = holds ? message : null;
		this.heldSince = now;
		if (!holds) {
			complete.add(message);
		}
		return complete;
	}

	/**
	 * Hand out what is held back.
	 */
	List<MqttMessage> end() {
		MqttMessage message = this.held;
		this.held = null;
		return (message != null) ? List.of(message) : List.of();
	}

	/**
	 * Hand out what is held back if nothing continued it in time.
	 */
	List<MqttMessage> endIdle(long now) {
		return (nanosLeft(now) > 0) ? List.of() : end();
	}

	boolean isHolding() {
		return this.held != null;
	}

	long nanosLeft(long now) {
		Duration idle = this.joining.idle();
		return (idle != null) ? idle.toNanos() - (now - this.heldSince) : 0;
	}

	private boolean isContinuedBy(MqttMessage piece, long now) {
		MqttMessage start = this.held;
		return start != null && start.topic().equals(piece.topic()) && nanosLeft(now) > 0
				&& start.payload().length + piece.payload().length <= FragmentJoining.MAXIMUM_JOINED_BYTES;
	}

	private MqttMessage join(@Nullable MqttMessage start, MqttMessage piece) {
		int length = piece.payload().length;
		boolean full = this.joining.isFullContinuation(length);
		return (start != null) ? start.continued(piece, full) : new MqttMessage(piece.topic(), piece.payload(),
				piece.receivedAt(), full || this.joining.isFullStart(piece.topic(), length));
	}

}
