package io.github.espatmqtt.console.page;

import java.util.Map;
import java.util.Optional;

/**
 * Who knows what the console shows and can do what it offers. Called by several threads
 * at once.
 *
 * @since 0.1.0
 */
public interface ConsoleSource {

	/**
	 * Return what there is to show now.
	 * @param question what the page has already
	 * @return the state; whatever is secret is not in it
	 */
	ConsoleState state(ConsoleQuestion question);

	/**
	 * Do something.
	 * @param action one of {@link ConsoleState#allow()}
	 * @param fields what the page says about it, unchecked
	 * @return why it was not done, or empty if it was
	 */
	Optional<ConsoleProblem> perform(String action, Map<String, String> fields);

}
