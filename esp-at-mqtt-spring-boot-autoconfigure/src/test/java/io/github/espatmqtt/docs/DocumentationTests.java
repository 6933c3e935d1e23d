package io.github.espatmqtt.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.espatmqtt.fixtures.Documentation;
import io.github.espatmqtt.fixtures.Documentation.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every Java snippet of the documentation is taken from code that is compiled,
 * and that files and links exist.
 */
class DocumentationTests {

	private static final Pattern SOURCE = Pattern.compile(".*/(src/test/java|samples/[\\w-]+/src/main/java)/.*\\.java");

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");

	private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

	private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*Tests)`");

	private static final Pattern PATH = Pattern.compile("(?<![\\w/.-])(?:esp-at-mqtt-[a-z-]+|samples|docs)/[\\w./-]+");

	private static String sources;

	@BeforeAll
	static void readSources() throws IOException {
		try (Stream<Path> files = Files.walk(Documentation.ROOT)) {
			sources = files.filter((file) -> SOURCE.matcher(file.toString().replace('\\', '/')).matches())
				.map(DocumentationTests::read)
				.map(DocumentationTests::withoutIndentation)
				.collect(Collectors.joining("\n"));
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void snippetsAreCompiledCode(Page page) {
		assertThat(page.blocks("java")).map(DocumentationTests::withoutIndentation)
			.allSatisfy((snippet) -> assertThat(sources).contains(snippet));
	}

	@Test
	void thereAreSnippetsWhereUsersLookForThem() {
		assertThat(pages().stream().filter((page) -> !page.blocks("java").isEmpty()).map(Page::toString))
			.contains("README.md", "messaging.md", "migration.md", "operations.md", "testing.md");
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadSomewhere(Page page) {
		assertThat(page.matches(LINK)).allSatisfy((link) -> {
			Path target = link.group(1).isEmpty() ? page.file() : page.file().resolveSibling(link.group(1));
			assertThat(target).exists();
			if (link.group(2) != null) {
				assertThat(anchors(new Page(target))).contains(link.group(2));
			}
		});
	}

	@ParameterizedTest
	@MethodSource("pages")
	void filesInCommandsExist(Page page) {
		Stream<String> paths = PATH.matcher(String.join("\n", page.blocks(""))).results().map(MatchResult::group);
		assertThat(paths.map((path) -> path.replaceFirst("/target/.*", "")))
			.allSatisfy((path) -> assertThat(Documentation.ROOT.resolve(path)).exists());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void testsThatAreNamedExist(Page page) {
		assertThat(page.matches(TEST)).allSatisfy((test) -> assertThat(sources).contains("class " + test.group(1)));
	}

	@Test
	void theIndexListsEveryPage() {
		String index = new Page(Documentation.ROOT.resolve("docs/README.md")).text();
		assertThat(pages()).map(Page::toString)
			.filteredOn((name) -> !name.equals("README.md"))
			.allSatisfy((name) -> assertThat(index).contains("(" + name + ")"));
	}

	static List<Page> pages() {
		return Documentation.pages();
	}

	private static List<String> anchors(Page page) {
		return page.matches(HEADING)
			.map((heading) -> heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-'))
			.toList();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String withoutIndentation(String code) {
		return code.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
	}

}
