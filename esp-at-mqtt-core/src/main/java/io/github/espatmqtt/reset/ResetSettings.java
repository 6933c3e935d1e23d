package io.github.espatmqtt.reset;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * When and how a module is reset that does not come back by itself. Only attempts count
 * that failed for reasons of the module's own: never those that a broker, a network or
 * credentials made fail.
 *
 * @param after the numbers of failed attempts in a row after which the means are used, in
 * the order of {@link ResetMeans}; ascending, those without a number are not used
 * @param interval the shortest time between two resets by the same means
 * @param line the line of the serial port that is wired to the module's reset, or
 * {@code null} if there is none
 * @param application what the application resets the module with, or {@code null} for
 * nothing
 * @since 0.1.0
 */
public record ResetSettings(List<Integer> after, Duration interval, @Nullable ResetLine line,
		@Nullable ApplicationReset application) {

	/** The numbers of failed attempts unless said otherwise. */
	public static final List<Integer> DEFAULT_AFTER = List.of(3, 6, 9);

	/** The shortest time between two resets by the same means unless said otherwise. */
	public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(10);

	public ResetSettings {
		after = List.copyOf(after);
		int last = 0;
		for (int each : after) {
			if (each <= last) {
				throw new IllegalArgumentException(
						"The numbers of failed attempts must be at least 1 and ascending, not " + after);
			}
			last = each;
		}
		if (after.size() > ResetMeans.values().length) {
			throw new IllegalArgumentException("There are three ways to reset a module, not " + after.size());
		}
		if (interval.isNegative()) {
			throw new IllegalArgumentException("The time between two resets must not be negative: " + interval);
		}
	}

	/**
	 * Return what is done without any wiring.
	 * @return the command only, after three failed attempts, every ten minutes at most
	 */
	public static ResetSettings defaults() {
		return new ResetSettings(DEFAULT_AFTER, DEFAULT_INTERVAL, null, null);
	}

	/**
	 * Return these settings with a line that resets.
	 * @param newLine the line, or {@code null} for none
	 * @return the settings
	 */
	public ResetSettings withLine(@Nullable ResetLine newLine) {
		return new ResetSettings(this.after, this.interval, newLine, this.application);
	}

	/**
	 * Return these settings with means of the application.
	 * @param newApplication the means, or {@code null} for none
	 * @return the settings
	 */
	public ResetSettings withApplication(@Nullable ApplicationReset newApplication) {
		return new ResetSettings(this.after, this.interval, this.line, newApplication);
	}

	/**
	 * Return after how many failed attempts in a row some means are used.
	 * @param means the means
	 * @return the number, or empty if they are not there or not to be used
	 */
	public Optional<Integer> attemptsBefore(ResetMeans means) {
		boolean there = switch (means) {
			case COMMAND -> true;
			case LINE -> this.line != null;
			case APPLICATION -> this.application != null;
		};
		return (there && means.ordinal() < this.after.size()) ? Optional.of(this.after.get(means.ordinal()))
				: Optional.empty();
	}

}
