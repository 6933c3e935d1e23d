package io.github.espatmqtt.transport.telnet;

import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TelnetOpening}.
 */
class TelnetOpeningTests {

	@ParameterizedTest
	@CsvSource({ "FF FB 03, true", "FF FC 00, true", "FF FD 2C FF FB 01, true", "FF FE 31 41, true", "FF FD 32, false",
			"FF FD FF, false", "FF, false", "FF FF FB 03, false", "FF FD, false", "FF 0D 0A, false", "FF FA 2C, false",
			"0D FF FD 2C, false", "00 FF FB 03, false", "41 54 0D, false" })
	void onlyAWholeNegotiationAtTheBeginningIsOne(String bytes, boolean telnet) {
		byte[] input = HexFormat.ofDelimiter(" ").parseHex(bytes);
		assertThat(new TelnetOpening().isCompletedBy(input, input.length)).isEqualTo(telnet);
		TelnetOpening cut = new TelnetOpening();
		boolean found = false;
		for (byte next : input) {
			found |= cut.isCompletedBy(new byte[] { next, (byte) 0xFF }, 1);
		}
		assertThat(found).isEqualTo(telnet);
	}

}
