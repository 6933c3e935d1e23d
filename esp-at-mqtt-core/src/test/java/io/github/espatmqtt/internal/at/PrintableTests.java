package io.github.espatmqtt.internal.at;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Printable}.
 */
class PrintableTests {

	@ParameterizedTest
	@CsvSource({ "0000, true", "000a, true", "000d, true", "001b, true", "007f, true", "0085, true", "2028, true",
			"2029, true", "200e, true", "202e, true", "feff, true", "d800, true", "0020, false", "0041, false",
			"00e9, false", "20ac, false" })
	void whatWouldWriteLinesOrMoveTheCursorIsWrittenOut(String code, boolean writtenOut) {
		String character = Character.toString(Integer.parseInt(code, 16));
		assertThat(Printable.of("a" + character + "b")).isEqualTo("a" + (writtenOut ? "\\u" + code : character) + "b");
	}

	@Test
	void textWithoutEndIsCutOff() {
		assertThat(Printable.of("x".repeat(1_000_000)).length()).isLessThan(10_000);
	}

}
