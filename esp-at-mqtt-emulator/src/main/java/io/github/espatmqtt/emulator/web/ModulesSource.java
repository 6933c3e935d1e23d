package io.github.espatmqtt.emulator.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.espatmqtt.console.page.ConsoleProblem;
import io.github.espatmqtt.console.page.ConsoleQuestion;
import io.github.espatmqtt.console.page.ConsoleSource;
import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.console.page.Tape;

/**
 * What emulated modules have to show, and what can be done to them: the lines of scripts.
 *
 * @since 0.1.0
 */
public final class ModulesSource implements ConsoleSource {

	private static final int LINES = 4000;

	private static final int ROWS = 500;

	private static final int LONGEST_SCRIPT = 10_000;

	private final long started = System.currentTimeMillis();

	private final List<WatchedModule> modules = new CopyOnWriteArrayList<>();

	private final Tape<ConsoleState.Line> lines = new Tape<>(LINES);

	private final Consumer<List<String>> script;

	/**
	 * Create a new source.
	 * @param script plays the lines of a script, or throws an
	 * {@link IllegalArgumentException} that says what is wrong with them
	 */
	public ModulesSource(Consumer<List<String>> script) {
		this.script = script;
	}

	/**
	 * Watch a module.
	 * @param sight what is known of it
	 * @return what has to listen to its line
	 */
	public WatchedModule watch(WatchedModule.Sight sight) {
		WatchedModule module = new WatchedModule(sight, this.lines);
		this.modules.add(module);
		return module;
	}

	@Override
	public ConsoleState state(ConsoleQuestion question) {
		Tape.Part<ConsoleState.Line> part = this.lines.since(question.lines())
			.only((line) -> question.wants(line.module()), ROWS);
		return new ConsoleState(ConsoleState.CONTRACT, System.currentTimeMillis(), this.started,
				ConsoleQuestion.next(part.last(), 0), "device", "emulator", List.of("fault", "script"), false,
				this.modules.stream().map((module) -> module.show(question.wants(module.name()))).toList(), part.rows(),
				question.isFirst() ? 0 : part.lost(), List.of(), 0, List.of(),
				Arrays.stream(FaultButton.values()).map(FaultButton::shown).toList());
	}

	@Override
	public Optional<ConsoleProblem> perform(String action, Map<String, String> fields) {
		return switch (action) {
			case "fault" -> FaultButton.of(fields.getOrDefault("id", ""))
				.map((button) -> play(List.of(button.line())))
				.orElseGet(() -> problem("There is no such fault"));
			case "script" -> play(fields.getOrDefault("text", ""));
			default -> problem("An emulated module cannot '" + action + "'");
		};
	}

	private Optional<ConsoleProblem> play(String text) {
		return (text.length() <= LONGEST_SCRIPT) ? play(text.lines().toList())
				: problem("A script may have " + LONGEST_SCRIPT + " characters");
	}

	private Optional<ConsoleProblem> play(List<String> lines) {
		try {
			this.script.accept(lines);
			return Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return problem(String.valueOf(ex.getMessage()));
		}
	}

	private static Optional<ConsoleProblem> problem(String error) {
		return Optional.of(new ConsoleProblem(400, error));
	}

}
