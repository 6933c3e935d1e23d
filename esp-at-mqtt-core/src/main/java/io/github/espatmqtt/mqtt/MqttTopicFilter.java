package io.github.espatmqtt.mqtt;

import java.util.regex.Pattern;

import io.github.espatmqtt.internal.at.WireText;

/**
 * Topic filter to subscribe to, with the wildcards of MQTT 3.1.1 section 4.7.
 *
 * @param filter the filter: not empty, {@code +} only as a whole level, {@code #} only as
 * the whole last level, at most 128 bytes in UTF-8 (64 before firmware 2.2, checked once
 * the firmware is known)
 * @since 0.1.0
 */
public record MqttTopicFilter(String filter) {

	private static final Pattern SHARE = Pattern.compile("^\\$share/[^/]+/");

	public MqttTopicFilter {
		MqttTopic.requireNotEmpty("topic filter", filter);
		WireText.require("topic filter", filter, MqttTopic.MAXIMUM_BYTES);
		WireText.requireLegal("topic filter", filter);
		requireWildcardsAlone(filter);
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
		String[] wanted = SHARE.matcher(this.filter).replaceFirst("").split("/", -1);
		String[] actual = topic.split("/", -1);
		if (topic.startsWith("$") && isWildcard(wanted[0])) {
			return false;
		}
		for (int i = 0; i < wanted.length; i++) {
			if (wanted[i].equals("#")) {
				return true;
			}
			if (i == actual.length) {
				return false;
			}
			if (!wanted[i].equals("+") && !wanted[i].equals(actual[i])) {
				return false;
			}
		}
		return wanted.length == actual.length;
	}

	private static boolean isWildcard(String level) {
		return level.equals("+") || level.equals("#");
	}

	@Override
	public String toString() {
		return this.filter;
	}

}
