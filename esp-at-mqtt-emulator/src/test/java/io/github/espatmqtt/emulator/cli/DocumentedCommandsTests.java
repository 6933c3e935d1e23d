package io.github.espatmqtt.emulator.cli;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.github.espatmqtt.fixtures.Documentation;
import io.github.espatmqtt.fixtures.Documentation.Page;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that this program understands the command lines and scripts in the documentation.
 */
class DocumentedCommandsTests {

	private static final Pattern COMMAND = Pattern
		.compile("^java -jar esp-at-mqtt-emulator/target/esp-at-mqtt-emulator-\\S+-cli\\.jar(.*)$", Pattern.MULTILINE);

	private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)[ =`]");

	/** Options of Docker and Java. */
	private static final Set<String> OF_OTHERS = Set.of("--tmpfs", "--enable-native-access");

	private static final String OF_ANOTHER_PROGRAM = "doctor.md";

	@Test
	void commandLinesAreUnderstood() {
		List<String> commands = find(COMMAND);
		assertThat(commands).isNotEmpty().allSatisfy((arguments) -> {
			CommandLine command = EspAtEmulatorCommand.commandLine();
			assertThat(command.parseArgs(arguments.strip().split(" ")).unmatched()).isEmpty();
		});
	}

	@Test
	void optionsExist() {
		assertThat(find(OPTION)).filteredOn(Predicate.not(OF_OTHERS::contains))
			.isNotEmpty()
			.isSubsetOf(EspAtEmulatorCommand.commandLine().getCommandSpec().optionsMap().keySet());
	}

	@Test
	void scriptsAreUnderstood() {
		List<String> lines = Documentation.pages()
			.stream()
			.flatMap((page) -> page.blocks("script").stream())
			.flatMap(String::lines)
			.filter((line) -> !line.startsWith("#"))
			.toList();
		assertThat(lines).isNotEmpty().allSatisfy((line) -> assertThat(ScriptLine.parse(line).text()).isEqualTo(line));
	}

	private static List<String> find(Pattern pattern) {
		return Documentation.pages()
			.stream()
			.filter((page) -> !page.toString().equals(OF_ANOTHER_PROGRAM))
			.flatMap((Page page) -> page.matches(pattern))
			.map((MatchResult match) -> match.group(1))
			.toList();
	}

}
