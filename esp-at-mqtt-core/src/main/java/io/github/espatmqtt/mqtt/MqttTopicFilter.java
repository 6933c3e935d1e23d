package io.github.espatmqtt.mqtt;

import java.util.List;

import io.github.espatmqtt.internal.at.WireText;

/**
 * Topic filter to subscribe to, with the wildcards of MQTT 3.1.1 section 4.7.
 *
 * @since 0.1.0
 */
public final class MqttTopicFilter {

	private static final String SHARE = "$share";

	private final String filter;

	/** The levels that topics are compared with, without those that name a share. */
	private final List<String> levels;

	/**
	 * Create a new filter.
	 * @param filter the filter: not empty, {@code +} only as a whole level, {@code #}
	 * only as the whole last level, at most 128 bytes in UTF-8 (64 before firmware 2.2,
	 * checked once the firmware is known)
	 * @throws IllegalArgumentException if it is none
	 */
	public MqttTopicFilter(String filter) {
		MqttTopic.requireNotEmpty("topic filter", filter);
		WireText.require("topic filter", filter, MqttTopic.MAXIMUM_BYTES);
		WireText.requireLegal("topic filter", filter);
		requireWildcardsAlone(filter);
		this.filter = filter;
		List<String> all = List.of(filter.split("/", -1));
		boolean shared = all.size() > 2 && all.get(0).equals(SHARE) && !all.get(1).isEmpty();
		this.levels = shared ? all.subList(2, all.size()) : all;
	}

	/**
	 * Return the filter.
	 * @return the text, as it is subscribed to
	 */
	public String filter() {
		return this.filter;
	}

	private static void requireWildcardsAlone(String filter) {
		String[] levels = filter.split("/", -1);
		for (int i = 0; i < levels.length; i++) {
			boolean last = i == levels.length - 1;
			boolean wildcard = levels[i].indexOf('+') >= 0 || levels[i].indexOf('#') >= 0;
			if (wildcard && levels[i].length() > 1 || levels[i].equals("#") && !last) {
				throw new IllegalArgumentException(
						"The topic filter '" + filter + "' has a misplaced wildcard in level " + (i + 1)
								+ ": + must fill a level, # must fill the last one");
			}
		}
	}

	/**
	 * Return whether a message published to a topic is one for this filter, by the rules
	 * of MQTT 3.1.1 section 4.7. A filter of a shared subscription
	 * ({@code $share/group/filter}) matches what the filter in it matches.
	 * @param topic the topic of a received message, which may be longer than those the
	 * module publishes to
	 * @return {@code true} if it matches
	 */
	public boolean matches(String topic) {
		if (topic.startsWith("$") && isWildcard(this.levels.get(0))) {
			return false;
		}
		int start = 0;
		for (String level : this.levels) {
			if (level.equals("#")) {
				return true;
			}
			if (start > topic.length()) {
				return false;
			}
			int slash = topic.indexOf('/', start);
			int end = (slash < 0) ? topic.length() : slash;
			if (!level.equals("+") && !(level.length() == end - start && topic.startsWith(level, start))) {
				return false;
			}
			start = end + 1;
		}
		return start > topic.length();
	}

	private static boolean isWildcard(String level) {
		return level.equals("+") || level.equals("#");
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof MqttTopicFilter same && this.filter.equals(same.filter);
	}

	@Override
	public int hashCode() {
		return this.filter.hashCode();
	}

	@Override
	public String toString() {
		return this.filter;
	}

}
