package io.github.espatmqtt.mqtt;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.at.AtAnswer;

/**
 * Reads the answers to MQTT queries and the headers of received messages, with the
 * liberties firmware versions and clones take: a missing comma, missing or superfluous
 * quotes.
 */
final class MqttAnswers {

	private static final Pattern CONNECTION = Pattern.compile(
			"\\d+,\\s*(?<state>\\d+),\\s*(?<scheme>\\d+),?\\s*\"?(?<host>[^\",]*)\"?,\\s*\"?(?<port>\\d*)\"?,\\s*\"?(?<path>[^\"]*)\"?,\\s*(?<reconnect>\\d+)");

	private static final Pattern MESSAGE = Pattern.compile("\\s*\\d+,\"(?<topic>.*)\",\\d+", Pattern.DOTALL);

	private MqttAnswers() {
	}

	static Optional<MqttConnectionStatus> connection(AtAnswer answer) {
		return answer.values("+MQTTCONN:")
			.stream()
			.map(CONNECTION::matcher)
			.filter(Matcher::matches)
			.map((fields) -> new MqttConnectionStatus(MqttState.of(Integer.parseInt(fields.group("state"))),
					Integer.parseInt(fields.group("scheme")), fields.group("host"), fields.group("port"),
					fields.group("path"), !fields.group("reconnect").equals("0")))
			.findFirst();
	}

	static Optional<String> topic(String messageHeader) {
		Matcher matcher = MESSAGE.matcher(messageHeader);
		return matcher.matches() ? Optional.of(matcher.group("topic")) : Optional.empty();
	}

}
