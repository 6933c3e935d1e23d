package io.github.espatmqtt.internal.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * All small filters and topics there are.
 */
final class Filters {

	private Filters() {
	}

	static MqttTopicFilter filter(String text) {
		return new MqttTopicFilter(text);
	}

	static List<MqttTopicFilter> filters(Stream<String> texts) {
		return texts.map(MqttTopicFilter::new).toList();
	}

	/**
	 * Return the filters of at most three levels, without one of two that are the same.
	 */
	static List<String> all() {
		List<String> filters = new ArrayList<>(texts(List.of("a", "b", "+", "$x"), 3));
		filters.add("#");
		texts(List.of("a", "b", "+", "$x"), 2).forEach((start) -> filters.add(start + "/#"));
		filters.remove("+/#");
		return filters;
	}

	/**
	 * Return the topics that tell these filters apart.
	 */
	static List<String> topics() {
		return texts(List.of("a", "b", "c", "$x"), 4);
	}

	private static List<String> texts(List<String> names, int depth) {
		List<String> texts = new ArrayList<>(names);
		List<String> longest = names;
		for (int i = 1; i < depth; i++) {
			longest = longest.stream().flatMap((text) -> names.stream().map((name) -> text + "/" + name)).toList();
			texts.addAll(longest);
		}
		return texts;
	}

}
