package io.github.espatmqtt.listener;

import java.util.List;
import java.util.Map;

/**
 * The topics of one listener.
 *
 * @param all at least one topic
 */
record TopicTemplates(List<TopicTemplate> all) {

	/**
	 * Return the values of the variables in a topic, as the first template that matches
	 * has them.
	 */
	Map<String, String> bind(String topic) {
		return this.all.stream()
			.filter((template) -> template.matches(topic))
			.findFirst()
			.map((template) -> template.bind(topic))
			.orElse(Map.of());
	}

	boolean allHave(String variable) {
		return this.all.stream().allMatch((template) -> template.hasVariable(variable));
	}

	boolean anyHas(String variable) {
		return this.all.stream().anyMatch((template) -> template.hasVariable(variable));
	}

	@Override
	public String toString() {
		return this.all.toString();
	}

}
