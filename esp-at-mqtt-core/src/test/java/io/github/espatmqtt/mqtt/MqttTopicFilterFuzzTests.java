package io.github.espatmqtt.mqtt;

import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MqttTopicFilter#matches} with random filters and topics from fixed
 * seeds, against the rules written down as a regular expression.
 */
class MqttTopicFilterFuzzTests {

	private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 5000);

	private static final String[] LEVELS = { "", "a", "b", "ab", "$SYS", "$", "+", "#", ".*", "\u00e4" };

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void filtersMatchAsTheRulesSay(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			String filter = levels(random, LEVELS.length);
			String topic = levels(random, 6);
			if (!filter.isEmpty() && isValid(filter)) {
				assertThat(new MqttTopicFilter(filter).matches(topic)).as("%s of %s", filter, topic)
					.isEqualTo(rule(filter).matcher(topic).matches());
			}
		}
	}

	private static String levels(Random random, int choice) {
		StringBuilder text = new StringBuilder(LEVELS[random.nextInt(choice)]);
		for (int i = random.nextInt(4); i > 0; i--) {
			text.append('/').append(LEVELS[random.nextInt(choice)]);
		}
		return text.toString();
	}

	private static boolean isValid(String filter) {
		try {
			return !new MqttTopicFilter(filter).filter().startsWith("$share/");
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static Pattern rule(String filter) {
		StringBuilder rule = new StringBuilder(filter.matches("[+#].*") ? "(?!\\$)" : "");
		String[] levels = filter.split("/", -1);
		for (int i = 0; i < levels.length; i++) {
			boolean all = levels[i].equals("#");
			rule.append((i > 0 && !all) ? "/" : "");
			rule.append(all ? ((i > 0) ? "(/.*)?" : ".*") : levels[i].equals("+") ? "[^/]*" : Pattern.quote(levels[i]));
		}
		return Pattern.compile(rule.toString(), Pattern.DOTALL);
	}

}
