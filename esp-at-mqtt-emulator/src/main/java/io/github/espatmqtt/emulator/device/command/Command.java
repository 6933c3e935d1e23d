package io.github.espatmqtt.emulator.device.command;

import java.util.EnumMap;
import java.util.Map;

/**
 * A command and what its forms do.
 */
public final class Command {

	private final String name;

	private final Map<Form, Entry> entries = new EnumMap<>(Form.class);

	private Command(String name) {
		this.name = name;
	}

	public static Command named(String name) {
		return new Command(name);
	}

	public Command execute(Step step) {
		return on(Form.EXECUTE, 0, step.endingOk());
	}

	public Command query(Step step) {
		return on(Form.QUERY, 0, step.endingOk());
	}

	public Command set(int parameters, Step step) {
		return on(Form.SET, parameters, step.endingOk());
	}

	public Command on(Form form, int parameters, Action action) {
		this.entries.put(form, new Entry(parameters, action));
		return this;
	}

	String name() {
		return this.name;
	}

	boolean has(Form form) {
		return this.entries.containsKey(form);
	}

	Ending run(CommandLine line) throws CommandFailed {
		Entry entry = this.entries.get(line.form());
		if (entry == null) {
			throw new CommandFailed(ErrorCode.WRONG_FORM);
		}
		return entry.action().run(new Parameters(line.arguments(), entry.parameters()));
	}

	/**
	 * What a form does and how it ends.
	 */
	@FunctionalInterface
	public interface Action {

		Ending run(Parameters parameters) throws CommandFailed;

	}

	/**
	 * What a form does when it ends with {@code OK}.
	 */
	@FunctionalInterface
	public interface Step {

		void run(Parameters parameters) throws CommandFailed;

		default Action endingOk() {
			return (parameters) -> {
				run(parameters);
				return Ending.OK;
			};
		}

	}

	private record Entry(int parameters, Action action) {

	}

}
