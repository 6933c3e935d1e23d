package io.github.espatmqtt.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The documentation of the project.
 */
public final class Documentation {

	/** The project, seen from each of its modules. */
	public static final Path ROOT = Path.of("..");

	private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

	private Documentation() {
	}

	/**
	 * Return the README and everything in the folder of documents.
	 */
	public static List<Page> pages() {
		try (Stream<Path> documents = Files.list(ROOT.resolve("docs"))) {
			return Stream.concat(Stream.of(ROOT.resolve("README.md")), documents.sorted()).map(Page::new).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * One file of it.
	 *
	 * @param file the file
	 */
	public record Page(Path file) {

		public String text() {
			try {
				return Files.readString(this.file);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		/**
		 * Return the blocks in a language.
		 * @param language what is written behind the opening fence, empty for nothing
		 */
		public List<String> blocks(String language) {
			return BLOCK.matcher(text())
				.results()
				.filter((block) -> block.group(1).equals(language))
				.map((block) -> block.group(2))
				.toList();
		}

		/**
		 * Return everything that matches, outside the blocks in Java.
		 */
		public Stream<MatchResult> matches(Pattern pattern) {
			String withoutJava = BLOCK.matcher(text()).replaceAll((block) -> block.group(1).equals("java") ? "" : "$0");
			return pattern.matcher(withoutJava).results().toList().stream();
		}

		@Override
		public String toString() {
			return this.file.getFileName().toString();
		}

	}

}
