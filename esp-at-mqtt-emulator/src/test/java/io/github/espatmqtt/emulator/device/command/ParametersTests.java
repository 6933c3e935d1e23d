package io.github.espatmqtt.emulator.device.command;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ParametersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"plain"            | plain
			"a\\\\b"           | a\\b
			"a\\,b"            | a,b
			"a\\"b"            | a"b
			"\\n"              | n
			"\\\\\\,\\""       | \\,"
			"{[:;'#+/$]}"      | {[:;'#+/$]}
			""                 | ``
			" "                | ` `
			""")
	void unescapesStrings(String wire, String value) throws CommandFailed {
		assertThat(new Parameters(wire, 1).text(Field.PLAIN, 256)).isEqualTo((value != null) ? value : "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "\"", "\"open", "open\"", "\"escaped\\\"", "\"a\"b\"", "\"a\"b", "1", "\"a\\" })
	void refusesWhatIsNoString(String wire) {
		assertFails(() -> new Parameters(wire, 1).text(Field.DATA, 256), 0x01080000, 0x010a6044);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "00, 0", "7, 7", "007, 7", "-007, -7", "0x10, 16", "-3, -3", "2147483647, 2147483647" })
	void readsNumbers(String wire, int value) throws CommandFailed {
		assertThat(new Parameters(wire, 1).number(Field.PLAIN, -10, Integer.MAX_VALUE)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "1.5", "\"1\"", "1 ", " 1", "99999999999999999999" })
	void refusesWhatIsNoNumber(String wire) {
		assertFails(() -> new Parameters(wire, 1).number(Field.QOS, 0, 2), 0x01080000, 0x010a6047);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "3", "2147483648" })
	void refusesNumbersOutOfRange(String wire) {
		assertFails(() -> new Parameters(wire, 1).number(Field.QOS, 0, 2), 0x010a6048);
		assertFails(() -> new Parameters(wire, 1).number(Field.PLAIN, 0, 2), 0x01070000);
		assertFails(() -> new Parameters(wire, 1).number(Field.KEEP_ALIVE, 0, 2), 0x010a602d);
	}

	@Test
	void splitsAtCommasEvenInsideQuotes() throws CommandFailed {
		Parameters parameters = new Parameters("0,\"a\\,b\",\"c,d\",1", 3);
		assertThat(parameters.number(Field.LINK_ID, 0, 0)).isZero();
		assertThat(parameters.text(Field.TOPIC, 10)).isEqualTo("a,b");
		assertFails(() -> parameters.text(Field.DATA, 10), 0x01080002, 0x010a6044);
	}

	@Test
	void countsBytesAfterUnescaping() throws CommandFailed {
		assertThat(new Parameters("\"\\,\\,\\,\"", 1).text(Field.TOPIC, 3)).isEqualTo(",,,");
		assertFails(() -> new Parameters("\"\\,\\,\\,\"", 1).text(Field.TOPIC, 2), 0x010a6043);
	}

	@Test
	void tellsAnEmptyStringFromAnOmittedOne() throws CommandFailed {
		assertThat(new Parameters("\"\"", 1).text(Field.TOPIC, 3)).isEmpty();
		assertFails(() -> new Parameters("\"\"", 1).name(Field.TOPIC, 3), 0x010a6042);
		assertFails(() -> new Parameters("", 1).text(Field.TOPIC, 3), 0x010a6042);
		assertThat(new Parameters("", 1).optionalText(3)).isEmpty();
	}

	@Test
	void countsWhatIsMissingAndWhatIsTooMuch() throws CommandFailed {
		Parameters one = new Parameters("1", 2);
		one.flag(Field.RETAIN);
		assertFails(() -> one.flag(Field.RETAIN), 0x01060201, 0x010a6008);
		Parameters three = new Parameters("1,1,1", 2);
		three.flag(Field.PLAIN);
		three.flag(Field.PLAIN);
		assertThat(three.hasNext()).isTrue();
		assertFails(() -> three.end(Field.PLAIN), 0x01060203);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			AT                 | AT             | EXECUTE | ``
			ATE0               | ATE0           | EXECUTE | ``
			AT+GMR             | AT+GMR         | EXECUTE | ``
			AT+MQTTCONN?       | AT+MQTTCONN    | QUERY   | ``
			AT+MQTTCONN=?      | AT+MQTTCONN    | TEST    | ``
			AT+X=1,"a=b?"      | AT+X           | SET     | 1,"a=b?"
			AT+X=              | AT+X           | SET     | ``
			""")
	void takesLinesApart(String line, String name, Form form, String arguments) throws CommandFailed {
		assertThat(CommandLine.parse(line))
			.isEqualTo(new CommandLine(name, form, (arguments != null) ? arguments : ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " AT", "at", "aT+GMR", "\u0000AT", "+GMR" })
	void linesMustStartWithAt(String line) {
		assertFails(() -> CommandLine.parse(line), 0x01030000);
	}

	private static void assertFails(ThrowingCallable action, Integer... codes) {
		assertThatExceptionOfType(CommandFailed.class).isThrownBy(action)
			.satisfies((ex) -> assertThat(ex.codes()).containsExactly(codes));
	}

}
