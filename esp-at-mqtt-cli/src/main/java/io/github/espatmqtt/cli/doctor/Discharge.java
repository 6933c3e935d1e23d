package io.github.espatmqtt.cli.doctor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

import io.github.espatmqtt.EspAtException;

/**
 * What has to be undone before the module is left, the last thing first.
 */
final class Discharge {

	private final Deque<Step> steps = new ArrayDeque<>();

	void add(String text, Runnable action) {
		this.steps.push(new Step(text, action));
	}

	/**
	 * Undo everything. What fails does not keep the rest from being undone.
	 */
	void run(Consumer<String> report) {
		while (!this.steps.isEmpty()) {
			Step step = this.steps.pop();
			try {
				step.action.run();
				report.accept(step.text);
			}
			catch (EspAtException ex) {
				report.accept("NOT DONE: " + step.text + " (" + ex.getMessage() + ")");
			}
		}
	}

	boolean isEmpty() {
		return this.steps.isEmpty();
	}

	private record Step(String text, Runnable action) {
	}

}
