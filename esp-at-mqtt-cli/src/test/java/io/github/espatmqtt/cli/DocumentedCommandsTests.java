package io.github.espatmqtt.cli;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.espatmqtt.fixtures.Documentation;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that this program understands the command lines in the documentation.
 */
class DocumentedCommandsTests {

	private static final Pattern COMMAND = Pattern.compile(
			"^(?:\\$ esp-at-mqtt|java -jar esp-at-mqtt-cli/target/esp-at-mqtt-cli-\\S+-cli\\.jar) (.*)$",
			Pattern.MULTILINE);

	private static final Pattern OPTION = Pattern.compile("`(--?[A-Za-z-]+)[ =`]");

	@Test
	void commandLinesAreUnderstood() {
		List<String> commands = Documentation.pages()
			.stream()
			.flatMap((page) -> page.matches(COMMAND))
			.map((MatchResult match) -> match.group(1))
			.toList();
		assertThat(commands).hasSizeGreaterThan(5).allSatisfy((arguments) -> {
			CommandLine program = EspAtMqttCommand.commandLine();
			assertThat(program.parseArgs(arguments.strip().split(" ")).unmatched()).isEmpty();
		});
	}

	@Test
	void optionsExist() {
		Set<String> options = EspAtMqttCommand.commandLine()
			.getSubcommands()
			.values()
			.stream()
			.flatMap((verb) -> verb.getCommandSpec().optionsMap().keySet().stream())
			.collect(Collectors.toSet());
		Stream<String> documented = Documentation.pages()
			.stream()
			.filter((page) -> page.toString().equals("doctor.md"))
			.flatMap((page) -> page.matches(OPTION))
			.map((match) -> match.group(1));
		assertThat(documented).isNotEmpty().filteredOn((option) -> !option.equals("--")).isSubsetOf(options);
	}

}
