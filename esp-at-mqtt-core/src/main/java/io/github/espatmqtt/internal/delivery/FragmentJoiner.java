package io.github.espatmqtt.internal.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * Puts pieces together as {@link FragmentJoining} says. Holds back one message at most,
 * so the order stays. Times are those of {@link System#nanoTime()}, passed in.
 */
final class FragmentJoiner {

	/** Type, two bytes of remaining length, length of the topic. */
	private static final int SHORTEST_HEADER = 5;

	/** A third byte of remaining length, and the packet id from QoS 1 on. */
	private static final int UNKNOWN_HEADER = 3;

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
				&& start.size() + piece.size() <= FragmentJoining.MAXIMUM_JOINED_BYTES;
	}

	private MqttMessage join(@Nullable MqttMessage start, MqttMessage piece) {
		boolean full = piece.size() == this.joining.bufferSize();
		if (start == null) {
			return new MqttMessage(piece.topic(), piece.payload(), piece.receivedAt(), full || isFullStart(piece));
		}
		byte[] joined = Arrays.copyOf(start.payload(), start.size() + piece.size());
		System.arraycopy(piece.payload(), 0, joined, start.size(), piece.size());
		return new MqttMessage(start.topic(), joined, piece.receivedAt(), full);
	}

	/**
	 * Return whether a piece fills the buffer together with the MQTT header, of which the
	 * firmware tells neither the quality of service nor the length of the whole message.
	 */
	private boolean isFullStart(MqttMessage piece) {
		int topic = piece.topic().getBytes(StandardCharsets.UTF_8).length;
		int room = this.joining.bufferSize() - SHORTEST_HEADER - topic;
		return piece.size() <= room && piece.size() >= room - UNKNOWN_HEADER;
	}

}
