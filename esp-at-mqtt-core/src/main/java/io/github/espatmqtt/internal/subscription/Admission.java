package io.github.espatmqtt.internal.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.SubscriptionCover;

/**
 * Refuses what cannot be kept, whatever the broker allows.
 *
 * @param settings how filters may be joined
 * @param capacity the most filters the module keeps
 */
record Admission(SubscriptionCover settings, int capacity) {

	/**
	 * Past what the module keeps one place stays free for exchanges.
	 */
	int places(int count) {
		return (count <= this.capacity) ? this.capacity : this.capacity - 1;
	}

	/**
	 * Refuse a filter for which there is no place.
	 * @param wanted the filters with the one that is new
	 */
	void require(Collection<MqttTopicFilter> wanted, MqttTopicFilter added) {
		switch (this.settings.mode()) {
			case AUTO -> requireCover(wanted);
			case FIXED -> requireAnyOf(added);
			case REFUSE -> {
				if (wanted.size() > this.capacity) {
					throw tooMany("There are " + this.capacity + " subscriptions already, the most a module keeps; "
							+ "unsubscribe from one, use a wildcard, or have filters joined "
							+ "(esp.mqtt.subscription-cover.mode) before adding '" + added + "'");
				}
			}
		}
	}

	private void requireCover(Collection<MqttTopicFilter> wanted) {
		CoverRules rules = CoverRules.of(this.settings.literalLevels());
		int places = places(wanted.size());
		if (wanted.size() <= this.capacity || rules.leastPlaces(wanted) <= places) {
			return;
		}
		Cover cover = Cover.of(wanted, places, rules);
		if (!cover.leftOut().isEmpty()) {
			List<String> forcing = new ArrayList<>();
			cover.groups().forEach((group) -> forcing.add("'" + group.joined() + "'"));
			cover.leftOut().forEach((filter) -> forcing.add("'" + filter + "'"));
			throw tooMany("There are " + wanted.size() + " topic filters, and a module keeps " + this.capacity
					+ ". They cannot be joined under " + places + " that keep their first "
					+ this.settings.literalLevels() + " level(s): " + String.join(", ", forcing)
					+ ". Use topics that begin alike or wildcards, or set esp.mqtt.subscription-cover.literal-levels "
					+ "or esp.mqtt.subscription-cover.mode");
		}
	}

	private void requireAnyOf(MqttTopicFilter added) {
		FilterLevels levels = FilterLevels.of(added);
		if (this.settings.filters().stream().map(FilterLevels::of).noneMatch((filter) -> filter.covers(levels))) {
			throw tooMany("'" + added + "' fits none of esp.mqtt.subscription-cover.filters " + this.settings.filters()
					+ "; add one that covers it");
		}
	}

	private static MqttLimitException tooMany(String message) {
		return new MqttLimitException(MqttLimitException.Limit.FILTERS, message, null);
	}

}
