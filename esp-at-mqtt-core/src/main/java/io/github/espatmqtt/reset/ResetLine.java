package io.github.espatmqtt.reset;

import java.time.Duration;

/**
 * The line of the serial port that is wired to the module's reset, for example as on
 * development boards, where RTS is.
 *
 * @param wire the line
 * @param polarity what holds the module in reset
 * @param pulse for how long it is held, 1 ms to 10 s
 * @since 0.1.0
 */
public record ResetLine(Wire wire, Polarity polarity, Duration pulse) {

	/** For how long a module is held in reset unless said otherwise. */
	public static final Duration DEFAULT_PULSE = Duration.ofMillis(100);

	private static final Duration LONGEST_PULSE = Duration.ofSeconds(10);

	public ResetLine {
		if (pulse.toMillis() < 1 || pulse.compareTo(LONGEST_PULSE) > 0) {
			throw new IllegalArgumentException("The pulse must be 1 ms to 10 s, not " + pulse);
		}
	}

	/**
	 * Return a line that is wired as on development boards.
	 * @param wire the line
	 * @return held in reset for 100 ms while the line is asserted
	 */
	public static ResetLine of(Wire wire) {
		return new ResetLine(wire, Polarity.ASSERTED, DEFAULT_PULSE);
	}

	/**
	 * The lines that a computer drives itself.
	 */
	public enum Wire {

		/** Request to send. */
		RTS,

		/** Data terminal ready. */
		DTR

	}

	/**
	 * What holds a module in reset.
	 */
	public enum Polarity {

		/** The line being asserted, which is low at the module. */
		ASSERTED,

		/** The line being released, where something inverts it. */
		RELEASED

	}

}
