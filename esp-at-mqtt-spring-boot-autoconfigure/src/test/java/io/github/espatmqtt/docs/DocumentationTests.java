package io.github.espatmqtt.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every Java snippet of the documentation is taken from code that is compiled.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern SNIPPET = Pattern.compile("^```java\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

	@ParameterizedTest
	@ValueSource(strings = { "messaging.md", "migration.md" })
	void snippetsAreCompiledCode(String page) throws IOException {
		List<String> snippets = SNIPPET.matcher(Files.readString(ROOT.resolve("docs").resolve(page)))
			.results()
			.map((result) -> withoutIndentation(result.group(1)))
			.toList();
		String sources = sources();
		assertThat(snippets).isNotEmpty().allSatisfy((snippet) -> assertThat(sources).contains(snippet));
	}

	private static String sources() throws IOException {
		try (Stream<Path> tests = Files.walk(Path.of("src/test/java"));
				Stream<Path> samples = Files.walk(ROOT.resolve("samples"))) {
			return Stream.concat(tests, samples)
				.filter((file) -> file.toString().endsWith(".java"))
				.map(DocumentationTests::read)
				.map(DocumentationTests::withoutIndentation)
				.collect(Collectors.joining("\n"));
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String withoutIndentation(String code) {
		return code.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
	}

}
