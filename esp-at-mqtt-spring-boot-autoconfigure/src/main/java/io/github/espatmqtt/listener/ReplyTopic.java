package io.github.espatmqtt.listener;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.mqtt.MqttTopic;

/**
 * Topic a return value is published to, in which {@code {name}} stands for what the
 * variable was in the topic received from.
 */
final class ReplyTopic {

	private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

	private final String text;

	ReplyTopic(String text, TopicTemplates source) {
		new MqttTopic(text);
		VARIABLE.matcher(text).results().map((result) -> result.group(1)).forEach((name) -> {
			if (!source.allHave(name)) {
				throw new IllegalArgumentException(
						"@SendTo uses {" + name + "}, which is not a variable of every topic in " + source);
			}
		});
		this.text = text;
	}

	String expand(Map<String, String> variables) {
		return VARIABLE.matcher(this.text)
			.replaceAll((result) -> Matcher.quoteReplacement(variables.getOrDefault(result.group(1), "")));
	}

}
