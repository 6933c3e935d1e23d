package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.at.AtRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link AtCommand}, {@link AtCommandLine} and {@link AtAnswer}.
 */
class AtCommandTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	@Test
	void lineAtLimitIsAccepted() {
		String line = "AT+X=\"" + "a".repeat(246) + "\"";
		assertThat(line).hasSize(AtCommand.MAXIMUM_LINE_BYTES).hasSize(253);
		assertThat(AtCommand.of(line, TIMEOUT).lineBytes()).hasSize(255).endsWith('\r', '\n');
	}

	@Test
	void lineBeyondLimitIsRefusedWithoutRepeatingIt() {
		String line = "AT+X=\"" + "secret".repeat(41) + "x\"";
		assertThat(line).hasSize(254);
		assertThatIllegalArgumentException().isThrownBy(() -> AtCommand.of(line, TIMEOUT))
			.withMessageContaining("AT+X")
			.withMessageContaining("254")
			.withMessageNotContaining("secret");
	}

	@Test
	void limitCountsBytesNotCharacters() {
		String line = "AT+X=\"" + "\u20ac".repeat(82) + "\"";
		assertThat(AtCommand.of(line, TIMEOUT).lineBytes()).hasSize(255);
		assertThatIllegalArgumentException().isThrownBy(() -> AtCommand.of(line + "x", TIMEOUT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "AT\r", "AT\n", "AT\r\nAT+RST", "AT\0" })
	void lineWithControlCharacterIsRefused(String line) {
		assertThatIllegalArgumentException().isThrownBy(() -> AtCommand.of(line, TIMEOUT));
	}

	@ParameterizedTest
	@CsvSource({ "AT, AT", "AT+GMR, AT+GMR", "AT+MQTTCONN?, AT+MQTTCONN?", "'AT+CWJAP=\"ssid\",\"secret\"', AT+CWJAP",
			"'AT+X=\"a=b\"', AT+X", "AT+UART_CUR=?, AT+UART_CUR" })
	void toStringHidesParameters(String line, String name) {
		AtCommand command = AtCommand.of(line, TIMEOUT);
		assertThat(command).hasToString(name);
		assertThat(command.name()).isEqualTo(name);
		assertThat(command.line()).isEqualTo(line);
	}

	@Test
	void toStringHidesData() {
		AtCommand command = AtCommand.of("AT+MQTTLONGPASSWORD=0,6", TIMEOUT).withData("secret".getBytes());
		assertThat(command).hasToString("AT+MQTTLONGPASSWORD");
	}

	@Test
	void commandEndsWithOkOrError() {
		AtCommand command = AtCommand.of("AT", TIMEOUT);
		assertThat(command.hasData()).isFalse();
		assertThat(command.data()).isEmpty();
		assertThat(command.succeedsWith("OK")).isTrue();
		assertThat(command.succeedsWith("SEND OK")).isFalse();
		assertThat(command.failsWith("ERROR")).isTrue();
		assertThat(command.failsWith("OK")).isFalse();
	}

	@Test
	void commandWithDataEndsWithItsOwnLinesOrError() {
		AtCommand command = AtCommand.of("AT+MQTTPUBRAW=0,\"t\",2,0,0", TIMEOUT)
			.withData(new byte[] { 1, 2 }, Set.of("+MQTTPUB:OK"), Set.of("+MQTTPUB:FAIL"));
		assertThat(command.hasData()).isTrue();
		assertThat(command.data()).containsExactly(1, 2);
		assertThat(command.timeout()).isEqualTo(TIMEOUT);
		assertThat(command.succeedsWith("OK")).isFalse();
		assertThat(command.succeedsWith("+MQTTPUB:OK")).isTrue();
		assertThat(command.failsWith("+MQTTPUB:FAIL")).isTrue();
		assertThat(command.failsWith("ERROR")).isTrue();
	}

	@Test
	void commandWithPlainDataEndsWithOkOrError() {
		AtCommand command = AtCommand.of("AT+MQTTLONGCLIENTID=0,1", TIMEOUT).withData(new byte[] { 'c' });
		assertThat(command.succeedsWith("OK")).isTrue();
		assertThat(command.failsWith("ERROR")).isTrue();
	}

	@Test
	void textIsEscapedAsInTheDocumentation() {
		assertThat(AtCommandLine.set("AT+CWJAP").text("ab\\,c").text("0123456789\"\\"))
			.hasToString("AT+CWJAP=\"ab\\\\\\,c\",\"0123456789\\\"\\\\\"");
	}

	@Test
	void onlyBackslashCommaAndQuoteAreEscaped() {
		String plain = "{}[]:;'#+/$| \t\u00e4\u20ac\ud83d\ude00";
		assertThat(AtCommandLine.set("AT+X").text(plain)).hasToString("AT+X=\"" + plain + "\"");
	}

	@Test
	void parametersAreSeparatedByCommasAndStayInOrder() {
		assertThat(AtCommandLine.set("AT+MQTTPUB").number(0).text("").number(-5).flag(true).flag(false))
			.hasToString("AT+MQTTPUB=0,\"\",-5,1,0");
	}

	@Test
	void answerReturnsValuesBehindPrefix() {
		AtAnswer answer = new AtAnswer(List.of("+MQTTSUB:0,6,\"a\",1", "WIFI GOT IP", "+MQTTSUB: 0,6,\"b\",0 "),
				List.of(), "OK");
		assertThat(answer.values("+MQTTSUB:")).containsExactly("0,6,\"a\",1", "0,6,\"b\",0");
		assertThat(answer.values("+MQTTCONN:")).isEmpty();
	}

	@Test
	void rejectionReportsTheLastCodeAndHidesParameters() {
		AtCommand command = AtCommand.of("AT+MQTTPUB=0,\"t\",\"secret\",0,0", TIMEOUT);
		AtAnswer answer = new AtAnswer(List.of(), List.of(new AtErrorCode(0x01080002), new AtErrorCode(0x010a6044)),
				"ERROR");
		AtRejectedException exception = answer.rejected(command.name(), false);
		assertThat(exception.errorCode()).contains(new AtErrorCode(0x010a6044));
		assertThat(exception.isUnsupported()).isFalse();
		assertThat(exception).hasMessageContaining("AT+MQTTPUB")
			.hasMessageContaining("0x01080002")
			.hasMessageContaining("0x010a6044")
			.hasMessageNotContaining("secret");
	}

	@Test
	void rejectionWithoutCodeIsNotCalledUnsupported() {
		AtRejectedException exception = new AtAnswer(List.of(), List.of(), "ERROR").rejected("AT+X", false);
		assertThat(exception.errorCode()).isEmpty();
		assertThat(exception.isUnsupported()).isFalse();
		assertThat(exception).hasMessageContaining("without an error code");
	}

	@Test
	void rejectionOfUnknownCommandIsUnsupported() {
		assertThatExceptionOfType(AtRejectedException.class).isThrownBy(() -> {
			throw new AtAnswer(List.of(), List.of(new AtErrorCode(0x01090000)), "ERROR").rejected("AT+FAKE", false);
		}).returns(true, AtRejectedException::isUnsupported);
	}

}
