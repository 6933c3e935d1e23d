package io.github.espatmqtt.emulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What happens when.
 *
 * @param steps the steps, in the order of their lines
 */
record Script(List<Step> steps) {

	static final Script EMPTY = new Script(List.of());

	/**
	 * Read a script.
	 * @param file the file
	 * @return the script
	 * @throws IllegalArgumentException if it cannot be read or understood; the message
	 * names file and line
	 */
	static Script read(Path file) {
		return parse(file.toString(), lines(file));
	}

	/**
	 * Understand a script.
	 * @param name what messages call it
	 * @param lines its lines
	 * @return the script
	 * @throws IllegalArgumentException if it cannot be understood; the message names the
	 * line
	 */
	static Script parse(String name, List<String> lines) {
		List<Step> steps = new ArrayList<>();
		Duration offset = Duration.ZERO;
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i).strip();
			if (!line.isEmpty() && !line.startsWith("#")) {
				Step step = step(name, i + 1, line).plus(offset);
				offset = step.offset;
				steps.add(step);
			}
		}
		return new Script(List.copyOf(steps));
	}

	/**
	 * Let everything happen, each at its time.
	 */
	void play(Stage stage, PrintWriter out) {
		this.steps.forEach((step) -> step.schedule(stage, out));
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (NoSuchFileException ex) {
			throw new IllegalArgumentException("There is no script '" + file + "'", ex);
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("The script '" + file + "' is not text in UTF-8", ex);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("Cannot read the script '" + file + "': " + ex.getMessage(), ex);
		}
	}

	private static Step step(String name, int number, String line) {
		try {
			return ScriptLine.parse(line);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					String.format(Locale.ROOT, "%s, line %d: %s", name, number, ex.getMessage()), ex);
		}
	}

	/**
	 * One line.
	 *
	 * @param text the line
	 * @param offset the time from the start of the script
	 * @param period the time between repetitions, or {@code null} for none
	 * @param action what happens
	 */
	record Step(String text, Duration offset, @Nullable Duration period, Consumer<Stage> action) {

		Step plus(Duration earlier) {
			return new Step(this.text, earlier.plus(this.offset), this.period, this.action);
		}

		void schedule(Stage stage, PrintWriter out) {
			if (this.period != null) {
				stage.every(this.offset, this.period, () -> perform(stage, out));
			}
			else {
				stage.after(this.offset, () -> perform(stage, out));
			}
		}

		private void perform(Stage stage, PrintWriter out) {
			out.println("-- " + this.text);
			try {
				this.action.accept(stage);
			}
			catch (RuntimeException ex) {
				out.println("-- failed: " + ex.getMessage());
			}
			out.flush();
		}

	}

}
