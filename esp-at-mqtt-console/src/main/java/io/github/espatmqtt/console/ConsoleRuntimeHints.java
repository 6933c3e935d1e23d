package io.github.espatmqtt.console;

import io.github.espatmqtt.console.page.ConsoleProblem;
import io.github.espatmqtt.console.page.ConsoleState;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Keeps the page in a native image, and what its JSON is written from.
 */
class ConsoleRuntimeHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern("io/github/espatmqtt/console/page/assets/*");
		new BindingReflectionHintsRegistrar().registerReflectionHints(hints.reflection(), ConsoleState.class,
				ConsoleProblem.class);
	}

}
