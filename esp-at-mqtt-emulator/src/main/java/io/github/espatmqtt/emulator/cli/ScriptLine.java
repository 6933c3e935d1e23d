package io.github.espatmqtt.emulator.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.emulator.cli.Script.Step;

/**
 * Understands the lines of a script.
 */
final class ScriptLine {

	private static final Pattern TIMED = Pattern.compile("(after|every)\\b(?:\\s+(\\S+)\\s+(.+))?");

	private ScriptLine() {
	}

	/**
	 * Understand a line.
	 * @param line the line, neither empty nor a comment
	 * @return the step, its offset counted from the previous one
	 * @throws IllegalArgumentException if it cannot be understood
	 */
	static Step parse(String line) {
		Matcher timed = TIMED.matcher(line);
		if (!timed.lookingAt()) {
			return new Step(line, Duration.ZERO, null, Verb.action(line));
		}
		if (timed.group(3) == null) {
			throw new IllegalArgumentException(String.format(Locale.ROOT,
					"'%s' needs a time and an action, as in '%s 10s restart'", timed.group(1), timed.group(1)));
		}
		Duration time = ScriptTime.parse(timed.group(2));
		Consumer<Stage> action = Verb.action(timed.group(3));
		return timed.group(1).equals("after") ? new Step(line, time, null, action)
				: new Step(line, Duration.ZERO, period(time), action);
	}

	private static Duration period(Duration time) {
		if (time.isZero()) {
			throw new IllegalArgumentException("'every' needs a time above zero");
		}
		return time;
	}

}
