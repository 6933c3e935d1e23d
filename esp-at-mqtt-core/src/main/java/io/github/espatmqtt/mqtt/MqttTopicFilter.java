package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.at.WireText;

/**
 * Topic filter to subscribe to, with the wildcards of MQTT 3.1.1 section 4.7.
 *
 * @param filter the filter: not empty, {@code +} only as a whole level, {@code #} only as
 * the whole last level, at most 128 bytes in UTF-8 (64 before firmware 2.2, checked once
 * the firmware is known)
 * @since 0.1.0
 */
public record MqttTopicFilter(String filter) {

	public MqttTopicFilter {
		MqttTopic.requireNotEmpty("topic filter", filter);
		WireText.require("topic filter", filter, MqttTopic.MAXIMUM_BYTES);
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

	@Override
	public String toString() {
		return this.filter;
	}

}
