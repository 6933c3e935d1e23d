package io.github.espatmqtt.emulator.cli;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.fixtures.Documentation;
import io.github.espatmqtt.fixtures.Documentation.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Every fault and dialect of the library is an option of the program and an action of its
 * scripts.
 */
class TroubleTests {

	private static final Map<Class<?>, Object> SAMPLES = Map.of(int.class, 3, long.class, 7L, double.class, 0.25,
			String.class, "AT+X", Duration.class, Duration.ofSeconds(2));

	static Stream<Method> faultsOfTheLibrary() {
		return Arrays.stream(Faults.Builder.class.getMethods())
			.filter((method) -> method.getDeclaringClass() != Object.class)
			.filter((method) -> !method.isBridge() && !method.getName().equals("build"));
	}

	@ParameterizedTest
	@MethodSource("faultsOfTheLibrary")
	void aFaultOfTheLibraryIsAnOption(Method fault) throws ReflectiveOperationException {
		Object[] samples = Arrays.stream(fault.getParameterTypes()).map(SAMPLES::get).toArray();
		Faults expected = ((Faults.Builder) fault.invoke(Faults.builder(), samples)).build();
		String argument = Arrays.stream(samples).map(TroubleTests::text).collect(Collectors.joining(","));
		assertThat(Arrays.stream(Trouble.values())
			.filter((trouble) -> trouble.argument().isEmpty() == argument.isEmpty())
			.map((trouble) -> faults(trouble, argument))
			.filter(Objects::nonNull)).contains(expected);
	}

	@ParameterizedTest
	@EnumSource
	void isAnAction(Trouble trouble) {
		String line = trouble.action()
			.replace("COMMAND,DELAY", "AT,2s")
			.replace("DELAY", "2s")
			.replace("TIME", "1h")
			.replaceAll("COUNT|BYTES|NUMBER", "3")
			.replace("PROBABILITY", "0.25");
		assertThat(ScriptLine.parse("after 10s " + line).offset()).isEqualTo(Duration.ofSeconds(10));
		assertThatIllegalArgumentException().isThrownBy(() -> ScriptLine.parse(trouble.word()))
			.withMessage("the form is '" + trouble.action() + "'");
	}

	@Test
	void areDocumented() {
		Set<String> documented = Documentation.pages()
			.stream()
			.flatMap((Page page) -> page.matches(Pattern.compile("^\\| `--([a-z-]+)", Pattern.MULTILINE)))
			.map((match) -> match.group(1))
			.collect(Collectors.toSet());
		assertThat(Arrays.stream(Trouble.values()).map(Trouble::word)).isSubsetOf(documented);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			lose-bytes 2 10s       | '2' is not a probability from 0 to 1
			seed x 10s             | 'x' is not a whole number
			cut-messages-to 0 10s  | '0' is not a number of bytes from 1 to 999999
			boot-delay 2 10s       | '2' is not a time
			answer-delay AT 10s    | 'AT' is not a time
			""")
	void explainsWhatItDoesNotUnderstand(String line, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> ScriptLine.parse(line)).withMessageStartingWith(message);
	}

	private static Faults faults(Trouble trouble, String argument) {
		try {
			trouble.with(argument);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
		String option = "--" + trouble.word();
		return argument.isEmpty() ? FaultOptionsTests.faults(option) : FaultOptionsTests.faults(option, argument);
	}

	private static String text(Object sample) {
		return (sample instanceof Duration time) ? time.toSeconds() + "s" : sample.toString();
	}

}
