package io.github.espatmqtt.internal.command;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.espatmqtt.internal.at.AtAnswer;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttState;

/**
 * Reads the answers to MQTT queries and the headers of received messages, with the
 * liberties firmware versions and clones take: a missing comma, missing or superfluous
 * quotes.
 */
public final class MqttAnswers {

	private static final Pattern CONNECTION = Pattern.compile(
			"\\d+,\\s*(?<state>[0-6]),\\s*(?<scheme>\\d{1,2}),?\\s*\"?(?<host>[^\",]*)\"?,\\s*\"?(?<port>\\d*)\"?,\\s*\"?(?<path>[^\"]*)\"?,\\s*(?<reconnect>\\d+)");

	private static final Pattern SUBSCRIPTION = Pattern.compile("\\d+,\\s*[0-6],\\s*\"(?<filter>.+)\",\\s*\"?[0-2]\"?",
			Pattern.DOTALL);

	private static final String TOPIC_START = ",\"";

	private static final String TOPIC_END = "\",";

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

	/**
	 * Return the filters of a list; an entry without a filter says that there are none.
	 */
	static Set<String> filters(AtAnswer answer) {
		return answer.values("+MQTTSUB:")
			.stream()
			.map(SUBSCRIPTION::matcher)
			.filter(Matcher::matches)
			.map((fields) -> fields.group("filter"))
			.collect(Collectors.toSet());
	}

	/**
	 * Return the topic in the header of a message: what stands between the link and the
	 * length.
	 */
	public static Optional<String> topic(String messageHeader) {
		String header = messageHeader.stripLeading();
		int start = header.indexOf(TOPIC_START);
		int end = header.lastIndexOf(TOPIC_END);
		boolean whole = start > 0 && end >= start + TOPIC_START.length() && isNumber(header, 0, start)
				&& isNumber(header, end + TOPIC_END.length(), header.length());
		return whole ? Optional.of(header.substring(start + TOPIC_START.length(), end)) : Optional.empty();
	}

	private static boolean isNumber(String text, int from, int to) {
		for (int i = from; i < to; i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
				return false;
			}
		}
		return to > from;
	}

}
