package io.github.espatmqtt.internal.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AtCommandLine} and {@link WireText} with random text from fixed seeds:
 * what is not refused is one line, from which a module reads back what was given.
 */
class AtCommandLineFuzzTests {

	private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 2000);

	private static final String[] PIECES = { "\"", "\\", ",", "\r", "\n", "\0", "\\\"", "\",\"", "a", "\u00e4",
			"\u20ac", "\ud83d\ude00", "\ud83d", "\ude00", "AT+RST", "+MQTTSUBRECV:0,", "\u2028", "\u0085", "\t", " ",
			">" };

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void whatIsTakenIsReadBack(long seed) {
		Random random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			List<String> given = new ArrayList<>();
			AtCommandLine line = AtCommandLine.set("AT+X");
			for (int i = random.nextInt(4); i >= 0; i--) {
				String text = text(random);
				if (isTaken(text)) {
					given.add(text);
					line.text(text);
				}
			}
			assertThat(line.toString()).doesNotContain("\r", "\n", "\0");
			assertThat(parameters(line.toString().substring("AT+X=".length()))).isEqualTo(given);
		}
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(8); i > 0; i--) {
			text.append(random.nextInt(4) > 0 ? PIECES[random.nextInt(PIECES.length)] : (char) random.nextInt(0x3000));
		}
		return text.toString();
	}

	private static boolean isTaken(String text) {
		try {
			WireText.require("text", text, 100);
			return true;
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex.getMessage()).doesNotContain("\r", "\n", "\0");
			return false;
		}
	}

	/**
	 * Read parameters as the firmware does: a backslash takes the next character for what
	 * it is, and only an unescaped quote ends one.
	 */
	private static List<String> parameters(String line) {
		List<String> parameters = new ArrayList<>();
		int at = 0;
		while (at < line.length()) {
			assertThat(line.charAt(at)).isEqualTo('"');
			StringBuilder parameter = new StringBuilder();
			at++;
			while (line.charAt(at) != '"') {
				at += (line.charAt(at) == '\\') ? 1 : 0;
				parameter.append(line.charAt(at));
				at++;
			}
			parameters.add(parameter.toString());
			at++;
			assertThat(at == line.length() || line.charAt(at) == ',').isTrue();
			at++;
		}
		return parameters;
	}

}
