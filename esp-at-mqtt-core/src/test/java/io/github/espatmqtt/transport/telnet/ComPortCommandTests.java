package io.github.espatmqtt.transport.telnet;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.SerialSettings.FlowControl;
import io.github.espatmqtt.transport.SerialSettings.Parity;
import io.github.espatmqtt.transport.SerialSettings.StopBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ComPortCommand}.
 */
class ComPortCommandTests {

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	@Test
	void factorySettingsAreSetOneByOne() {
		assertThat(wire(SerialSettings.defaults())).isEqualTo("FFFA2C010001C200FFF0 FFFA2C0208FFF0 FFFA2C0301FFF0 "
				+ "FFFA2C0401FFF0 FFFA2C0A00FFF0 FFFA2C0B00FFF0 FFFA2C0501FFF0 FFFA2C0509FFF0 FFFA2C050CFFF0");
	}

	@Test
	void everySettingHasItsCode() {
		assertThat(wire(settings(StopBits.TWO, Parity.ODD, FlowControl.CTS, true)))
			.isEqualTo("FFFA2C0100000960FFF0 FFFA2C0207FFF0 FFFA2C0302FFF0 FFFA2C0402FFF0 "
					+ "FFFA2C0A00FFF0 FFFA2C0B00FFF0 FFFA2C0503FFF0 FFFA2C050EFFF0 FFFA2C0508FFF0 FFFA2C050BFFF0");
		assertThat(wire(settings(StopBits.ONE_AND_A_HALF, Parity.EVEN, FlowControl.NONE, false)))
			.contains("FFFA2C0303FFF0 FFFA2C0403FFF0 ");
	}

	@Test
	void lineOfTheFlowControlIsLeftToIt() {
		assertThat(wire(settings(StopBits.ONE, Parity.NONE, FlowControl.RTS_CTS, true)))
			.endsWith("FFFA2C0503FFF0 FFFA2C0508FFF0");
	}

	@Test
	void byteThatBeginsCommandsIsDoubled() {
		assertThat(ComPortCommand.baudRate(0xFF).bytes()).isEqualTo(HEX.parseHex("FFFA2C01000000FFFFFFF0"));
	}

	@ParameterizedTest
	@CsvSource({ "2C650001C200, 1, 115200", "2C6608, 2, 8", "2C69FF, 5, 255", "2C6C, 8, 0", "2C6D, 9, 0",
			"2C6E00, 10, 0" })
	void answersAreRead(String content, int code, int value) {
		assertThat(ComPortCommand.fromServer(HEX.parseHex(content))).hasValue(new ComPortCommand(code, value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2C", "2C65", "2C650001C2", "2C66", "2C0108", "180000", "00650001C200" })
	void whatIsNoAnswerIsNone(String content) {
		assertThat(ComPortCommand.fromServer(HEX.parseHex(content))).isEmpty();
	}

	@Test
	void anotherValueContradictsUnlessItMayBeAboutAnotherLine() {
		assertThat(ComPortCommand.baudRate(9600).isContradictedBy(ComPortCommand.baudRate(4800))).isTrue();
		assertThat(ComPortCommand.baudRate(9600).isContradictedBy(ComPortCommand.baudRate(9600))).isFalse();
		assertThat(ComPortCommand.dtr(true).isContradictedBy(ComPortCommand.rts(true))).isFalse();
	}

	private static SerialSettings settings(StopBits stopBits, Parity parity, FlowControl flow, boolean lines) {
		return new SerialSettings(2400, 7, stopBits, parity, flow, lines, lines);
	}

	private static String wire(SerialSettings settings) {
		return Stream.of(ComPortCommand.format(settings), ComPortCommand.lines(settings))
			.flatMap(List::stream)
			.map((command) -> HEX.formatHex(command.bytes()))
			.collect(Collectors.joining(" "));
	}

}
