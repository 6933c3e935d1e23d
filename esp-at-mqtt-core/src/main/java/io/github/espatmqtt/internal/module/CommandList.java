package io.github.espatmqtt.internal.module;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to {@code AT+CMD?}. It is long, and a small receive buffer may lose parts of
 * it: what it holds is there, what it lacks may have been lost.
 *
 * @param names the commands it holds
 * @param complete whether it shows no sign of loss
 */
record CommandList(Set<String> names, boolean complete) {

	private static final Pattern LINE = Pattern
		.compile("\\+CMD:\\s*(\\d{1,5})\\s*,\\s*\"(AT[^\"]*)\"(?:\\s*,\\s*\"?[01]\"?){4}\\s*");

	/** A command every list has. */
	private static final String LANDMARK = "AT+GMR";

	static CommandList parse(List<String> lines) {
		Set<String> names = new HashSet<>();
		boolean complete = true;
		int next = -1;
		for (String line : lines) {
			Matcher matcher = LINE.matcher(line);
			if (matcher.matches()) {
				int index = Integer.parseInt(matcher.group(1));
				complete &= (next < 0) ? index <= 1 : index == next;
				next = index + 1;
				names.add(matcher.group(2));
			}
			else {
				complete = false;
			}
		}
		return new CommandList(Set.copyOf(names), complete && names.contains(LANDMARK));
	}

	boolean contains(String name) {
		return this.names.contains(name);
	}

}
