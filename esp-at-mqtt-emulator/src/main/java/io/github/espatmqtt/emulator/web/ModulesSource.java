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
import org.jspecify.annotations.Nullable;

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

	private final Tape<ConsoleState.Message> messages = new Tape<>(LINES);

	private final List<ConsoleState.Link> links;

	/**
	 * Create a new source.
	 * @param links where else the page leads
	 */
	public ModulesSource(ConsoleState.Link... links) {
		this.links = List.of(links);
	}

	/**
	 * Watch a module.
	 * @param sight what is known of it
	 * @param script plays the lines of a script on it, or throws an
	 * {@link IllegalArgumentException} that says what is wrong with them
	 * @return what has to listen to its line
	 */
	public WatchedModule watch(WatchedModule.Sight sight, Consumer<List<String>> script) {
		WatchedModule module = new WatchedModule(sight, this.lines, this.messages, script);
		this.modules.add(module);
		return module;
	}

	@Override
	public ConsoleState state(ConsoleQuestion question) {
		Tape.Part<ConsoleState.Line> part = this.lines.since(question.lines())
			.only((line) -> question.wants(line.module()), ROWS);
		Tape.Part<ConsoleState.Message> talk = this.messages.since(question.messages())
			.only((message) -> question.wants(message.module()), ROWS);
		return new ConsoleState(ConsoleState.CONTRACT, System.currentTimeMillis(), this.started,
				ConsoleQuestion.next(part.last(), talk.last()), "device", "emulator", List.of("fault", "script"), false,
				this.modules.stream().map((module) -> module.show(question.wants(module.name()))).toList(), part.rows(),
				question.isFirst() ? 0 : part.lost(), talk.rows(), question.isFirst() ? 0 : talk.lost(), List.of(),
				Arrays.stream(FaultButton.values()).map(FaultButton::shown).toList(), this.links);
	}

	@Override
	public Optional<ConsoleProblem> perform(String action, Map<String, String> fields) {
		return module(fields.get("module")).map((module) -> perform(module, action, fields))
			.orElseGet(() -> problem("There is no such module"));
	}

	/**
	 * Find a module. The only one need not be named.
	 */
	private Optional<WatchedModule> module(@Nullable String name) {
		return this.modules.stream()
			.filter((module) -> module.name().equals(name) || name == null && this.modules.size() == 1)
			.findFirst();
	}

	private Optional<ConsoleProblem> perform(WatchedModule module, String action, Map<String, String> fields) {
		return switch (action) {
			case "fault" -> FaultButton.of(fields.getOrDefault("id", ""))
				.map((button) -> play(module, List.of(button.line())))
				.orElseGet(() -> problem("There is no such fault"));
			case "script" -> play(module, fields.getOrDefault("text", ""));
			default -> problem("An emulated module cannot '" + action + "'");
		};
	}

	private static Optional<ConsoleProblem> play(WatchedModule module, String text) {
		return (text.length() <= LONGEST_SCRIPT) ? play(module, text.lines().toList())
				: problem("A script may have " + LONGEST_SCRIPT + " characters");
	}

	private static Optional<ConsoleProblem> play(WatchedModule module, List<String> lines) {
		try {
			module.play(lines);
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
