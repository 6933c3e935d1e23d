package io.github.espatmqtt.console.page;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a page asks for, twice a second.
 *
 * @param lines the number of the last line of the conversation that the page has, 0 for
 * none
 * @param messages the number of the last message that the page has, 0 for none
 * @param module the only module that the page wants to know everything about, or
 * {@code null} for all
 * @since 0.1.0
 */
public record ConsoleQuestion(long lines, long messages, @Nullable String module) {

	private static final String SEPARATOR = "-";

	static ConsoleQuestion of(Map<String, String> parameters) {
		String[] since = parameters.getOrDefault("since", "").split(SEPARATOR, 2);
		return new ConsoleQuestion(number(since[0]), number((since.length > 1) ? since[1] : ""),
				parameters.get("module"));
	}

	/**
	 * Return what a page has to say next time.
	 * @param lines the number of the last line it has then
	 * @param messages the number of the last message it has then
	 * @return what goes into {@link ConsoleState#sequence()}
	 */
	public static String next(long lines, long messages) {
		return lines + SEPARATOR + messages;
	}

	/**
	 * Return whether the page has nothing yet.
	 * @return whether everything there is should be in the answer
	 */
	public boolean isFirst() {
		return this.lines == 0 && this.messages == 0;
	}

	/**
	 * Return whether everything about a module is wanted.
	 * @param name the name of the module
	 * @return whether it is
	 */
	public boolean wants(String name) {
		return this.module == null || this.module.equals(name);
	}

	private static long number(String text) {
		try {
			return Math.max(0, Long.parseLong(text));
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
