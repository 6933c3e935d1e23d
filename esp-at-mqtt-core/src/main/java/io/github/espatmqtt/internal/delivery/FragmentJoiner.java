package io.github.espatmqtt.internal.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.espatmqtt.internal.at.WireText;
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

	/** There from QoS 1 on. */
	private static final int PACKET_ID = 2;

	private final FragmentJoining joining;

	private final FragmentChain chain = new FragmentChain();

	private @Nullable MqttMessage held;

	private long heldSince;

	private int longest;

	FragmentJoiner(FragmentJoining joining) {
		this.joining = joining;
	}

	/**
	 * Take the next piece.
	 * @return the messages that are complete now, none if this piece is held back
	 */
	List<MqttMessage> add(MqttMessage piece, long now) {
		if (this.joining.idle() == null) {
			return List.of(marked(piece, this.chain.add(piece, longest(piece), now)));
		}
		List<MqttMessage> complete = new ArrayList<>();
		if (!isContinuedBy(piece, now)) {
			complete.addAll(end());
		}
		MqttMessage message = join(this.held, piece);
		boolean holds = message.mayContinue() || this.joining.byPause();
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
				&& start.size() + piece.size() <= this.longest;
	}

	private MqttMessage join(@Nullable MqttMessage start, MqttMessage piece) {
		if (start == null) {
			int limit = longest(piece);
			this.longest = (limit > 0) ? limit : FragmentJoining.MAXIMUM_JOINED_BYTES;
			return marked(piece, limit > 0);
		}
		byte[] joined = Arrays.copyOf(start.payload(), start.size() + piece.size());
		System.arraycopy(piece.payload(), 0, joined, start.size(), piece.size());
		return new MqttMessage(start.topic(), joined, piece.receivedAt(), fillsBuffer(piece));
	}

	private static MqttMessage marked(MqttMessage piece, boolean mayContinue) {
		return (piece.mayContinue() == mayContinue) ? piece
				: new MqttMessage(piece.topic(), piece.payload(), piece.receivedAt(), mayContinue);
	}

	private boolean fillsBuffer(MqttMessage piece) {
		return piece.size() == this.joining.bufferSize();
	}

	/**
	 * Return how long a message may be of which this is the first piece, or 0 if it does
	 * not fill the buffer together with the MQTT header, of which the firmware tells
	 * neither the quality of service nor the length of the whole message.
	 */
	private int longest(MqttMessage piece) {
		int topic = WireText.length(piece.topic());
		int unused = this.joining.bufferSize() - SHORTEST_HEADER - topic - piece.size();
		boolean twoBytesOfLength = unused == 0 || unused == PACKET_ID;
		if (twoBytesOfLength) {
			return FragmentChain.LONGEST_OF_TWO_BYTES;
		}
		boolean threeBytesOfLength = unused == 1 || unused == PACKET_ID + 1;
		return (threeBytesOfLength || fillsBuffer(piece)) ? FragmentJoining.MAXIMUM_JOINED_BYTES : 0;
	}

}
