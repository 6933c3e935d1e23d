package io.github.espatmqtt.internal.delivery;

import java.time.Duration;

import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * What may belong to a message that began with a piece that filled the buffer: whatever
 * follows it of the same topic without a pause, up to the length that the first piece
 * leaves possible. The times are those of {@link System#nanoTime()}.
 */
final class FragmentChain {

	private static final long PAUSE = Duration.ofSeconds(1).toNanos();

	/** The most that two bytes of remaining length announce. */
	static final int LONGEST_OF_TWO_BYTES = 16383;

	private @Nullable String topic;

	private long since;

	private int left;

	/**
	 * Take note of a piece.
	 * @param longest how long the message may be if this is the first piece of one, or 0
	 * if it cannot be
	 * @return whether it may be a piece of a longer message
	 */
	boolean add(MqttMessage piece, int longest, long now) {
		boolean continues = piece.topic().equals(this.topic) && now - this.since < PAUSE && piece.size() <= this.left;
		if (!continues) {
			this.topic = (longest > 0) ? piece.topic() : null;
			this.left = longest;
		}
		this.since = now;
		this.left -= piece.size();
		return continues || longest > 0;
	}

}
