package io.github.espatmqtt.mqtt;

import java.util.List;

/**
 * How any number of wanted topic filters is brought to a module that keeps
 * {@value MqttSubscription#MAXIMUM_COUNT}.
 *
 * @param mode who decides what is kept
 * @param filters what may be kept with {@link Mode#FIXED}, else empty
 * @param literalLevels how many leading levels a filter must keep that stands for others,
 * 0 or more: with 0 it may be {@code #}
 * @since 0.1.0
 */
public record SubscriptionCover(Mode mode, List<MqttTopicFilter> filters, int literalLevels) {

	/** How many leading levels stay unless said otherwise. */
	public static final int DEFAULT_LITERAL_LEVELS = 1;

	public SubscriptionCover {
		filters = List.copyOf(filters);
		if (literalLevels < 0) {
			throw new IllegalArgumentException("The literal levels must be 0 or more, not " + literalLevels);
		}
		if ((mode == Mode.FIXED) == filters.isEmpty()) {
			throw new IllegalArgumentException("Filters are needed for the fixed cover and for no other");
		}
		if (filters.size() > MqttSubscription.MAXIMUM_COUNT) {
			throw new IllegalArgumentException(
					"A module keeps " + MqttSubscription.MAXIMUM_COUNT + " filters, not " + filters.size());
		}
	}

	/**
	 * Return that filters are joined where there are too many.
	 * @param literalLevels how many leading levels a joined filter must keep
	 * @return the setting
	 */
	public static SubscriptionCover auto(int literalLevels) {
		return new SubscriptionCover(Mode.AUTO, List.of(), literalLevels);
	}

	/**
	 * Return that certain filters are kept and no others.
	 * @param filters the filters, at most {@value MqttSubscription#MAXIMUM_COUNT}; of
	 * several that match, the first is taken
	 * @return the setting
	 */
	public static SubscriptionCover fixed(List<MqttTopicFilter> filters) {
		return new SubscriptionCover(Mode.FIXED, filters, DEFAULT_LITERAL_LEVELS);
	}

	/**
	 * Return that each filter is kept as it is, and one too many refused.
	 * @return the setting
	 */
	public static SubscriptionCover refuse() {
		return new SubscriptionCover(Mode.REFUSE, List.of(), DEFAULT_LITERAL_LEVELS);
	}

	/**
	 * Who decides what is kept.
	 */
	public enum Mode {

		/**
		 * The client: filters as they are while there are places, else joined under the
		 * narrowest filter that covers them.
		 */
		AUTO,

		/** The user. What matches none of the filters is refused. */
		FIXED,

		/** Whoever comes first. One filter too many is refused. */
		REFUSE

	}

}
