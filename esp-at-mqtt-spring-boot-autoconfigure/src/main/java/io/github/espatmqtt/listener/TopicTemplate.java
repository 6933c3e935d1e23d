package io.github.espatmqtt.listener;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * Topic with variables in place of levels, such as {@code sensors/{room}/temperature}.
 */
final class TopicTemplate {

	private static final Pattern SHARE = Pattern.compile("^\\$share/[^/]+/");

	private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

	private final String text;

	private final MqttTopicFilter filter;

	private final Map<String, Integer> variables = new LinkedHashMap<>();

	TopicTemplate(String text) {
		this.text = text;
		List<String> levels = levels(SHARE.matcher(text).replaceFirst(""));
		for (int i = 0; i < levels.size(); i++) {
			add(levels.get(i), i);
		}
		this.filter = new MqttTopicFilter(
				levels(text).stream().map(TopicTemplate::toWildcard).collect(Collectors.joining("/")));
	}

	private void add(String level, int index) {
		Matcher variable = VARIABLE.matcher(level);
		if (variable.matches()) {
			if (this.variables.put(variable.group(1), index) != null) {
				throw new IllegalArgumentException(
						"The topic '" + this.text + "' has the variable " + level + " twice");
			}
		}
		else if (level.indexOf('{') >= 0 || level.indexOf('}') >= 0) {
			throw new IllegalArgumentException("The topic '" + this.text + "' has a misplaced brace in level "
					+ (index + 1) + ": a variable {name} must fill a level");
		}
	}

	private static List<String> levels(String topic) {
		return Arrays.asList(topic.split("/", -1));
	}

	private static String toWildcard(String level) {
		return VARIABLE.matcher(level).matches() ? "+" : level;
	}

	MqttTopicFilter filter() {
		return this.filter;
	}

	boolean hasVariable(String name) {
		return this.variables.containsKey(name);
	}

	boolean matches(String topic) {
		return this.filter.matches(topic);
	}

	/**
	 * Return the values the variables have in a topic that matches.
	 */
	Map<String, String> bind(String topic) {
		List<String> levels = levels(topic);
		return this.variables.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (variable) -> levels.get(variable.getValue())));
	}

	@Override
	public String toString() {
		return this.text;
	}

}
