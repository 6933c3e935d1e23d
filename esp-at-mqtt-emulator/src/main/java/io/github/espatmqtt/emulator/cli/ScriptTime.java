package io.github.espatmqtt.emulator.cli;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands times such as {@code 10s}.
 */
final class ScriptTime {

	private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s|m|h)");

	private static final Map<String, ChronoUnit> UNITS = Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m",
			ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);

	private ScriptTime() {
	}

	static Duration parse(String text) {
		Matcher matcher = TIME.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"'" + text + "' is not a time; a time is a number up to 999999 with ms, s, m or h");
		}
		return Duration.of(Long.parseLong(matcher.group(1)), UNITS.getOrDefault(matcher.group(2), ChronoUnit.SECONDS));
	}

}
