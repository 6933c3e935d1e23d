package io.github.espatmqtt.mqtt;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What to do about messages larger than the firmware's receive buffer. They arrive in
 * pieces, and no piece says whether it is the first, the last or the only one. A piece
 * ends where the buffer was full, or where the firmware's read of the network ended,
 * which may be anywhere.
 *
 * <p>
 * Joining them is a <em>guess</em>, one of two.
 * <ul>
 * <li>{@linkplain #heuristic By size}: a piece that fills the buffer exactly is taken to
 * be continued by the next piece of the same topic, a shorter one to be the last. A
 * message that happens to fill the buffer (4 of 1024 lengths) is held back until
 * something else arrives or the idle limit has passed; another message of the same topic
 * that arrives before is appended to it. A message the network cut elsewhere is not
 * joined.</li>
 * <li>{@linkplain #byPause By pause}: whatever arrives of one topic without a pause is
 * one message, wherever it was cut. Every message waits for the pause, and two of one
 * topic that follow each other faster are taken for one.</li>
 * </ul>
 *
 * @param bufferSize the size of the firmware's buffer in bytes, 1024 unless the firmware
 * was built otherwise, 512 on ESP8266
 * @param idle how long the next piece may take to arrive, at most an hour; without it
 * nothing is joined
 * @param byPause whether the next piece is taken for one whatever the size of the last
 * @since 0.1.0
 */
public record FragmentJoining(int bufferSize, @Nullable Duration idle, boolean byPause) {

	/** Buffer size of all modules but the ESP8266. */
	public static final int DEFAULT_BUFFER_SIZE = 1024;

	/** Largest message that is put together; longer ones are handed out in parts. */
	public static final int MAXIMUM_JOINED_BYTES = 1024 * 1024;

	private static final int SMALLEST_BUFFER = 256;

	private static final int LARGEST_BUFFER = 16 * 1024;

	private static final Duration LONGEST_IDLE = Duration.ofHours(1);

	public FragmentJoining {
		if (bufferSize < SMALLEST_BUFFER || bufferSize > LARGEST_BUFFER) {
			throw new IllegalArgumentException("The fragment buffer must have %d to %d bytes, not %d"
				.formatted(SMALLEST_BUFFER, LARGEST_BUFFER, bufferSize));
		}
		if (idle != null && (idle.isNegative() || idle.isZero() || idle.compareTo(LONGEST_IDLE) > 0)) {
			throw new IllegalArgumentException(
					"The fragment idle limit must be positive and at most " + LONGEST_IDLE + ", not " + idle);
		}
	}

	/**
	 * Hand out every piece as a message of its own, the buffer having its default size.
	 * @return the setting
	 */
	public static FragmentJoining off() {
		return off(DEFAULT_BUFFER_SIZE);
	}

	/**
	 * Hand out every piece as a message of its own.
	 * @param bufferSize the size of the firmware's buffer in bytes
	 * @return the setting
	 */
	public static FragmentJoining off(int bufferSize) {
		return new FragmentJoining(bufferSize, null, false);
	}

	/**
	 * Join what looks like the pieces of one message by its size.
	 * @param idle how long the next piece may take to arrive, more than the serial line
	 * needs for it
	 * @param bufferSize the size of the firmware's buffer in bytes
	 * @return the setting
	 */
	public static FragmentJoining heuristic(Duration idle, int bufferSize) {
		return new FragmentJoining(bufferSize, idle, false);
	}

	/**
	 * Join what arrives of one topic without a pause, wherever it was cut.
	 * @param idle how long a pause is, more than the serial line needs for a piece and
	 * the network for the next, less than the sender waits between two messages
	 * @param bufferSize the size of the firmware's buffer in bytes
	 * @return the setting
	 */
	public static FragmentJoining byPause(Duration idle, int bufferSize) {
		return new FragmentJoining(bufferSize, idle, true);
	}

}
