package io.github.espatmqtt.transport;

import io.github.espatmqtt.transport.SerialSettings.FlowControl;
import io.github.espatmqtt.transport.SerialSettings.Parity;
import io.github.espatmqtt.transport.SerialSettings.StopBits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SerialSettings} and the values of {@link SerialTransport}.
 */
class SerialSettingsTests {

	@Test
	void defaultsAreThoseOfTheFirmwareWithLinesReleased() {
		assertThat(SerialSettings.defaults())
			.isEqualTo(new SerialSettings(115_200, 8, StopBits.ONE, Parity.NONE, FlowControl.NONE, false, false));
	}

	@ParameterizedTest
	@ValueSource(ints = { 80, 5_000_000 })
	void baudRateAtLimitIsAccepted(int baudRate) {
		assertThat(settings(baudRate, 8).baudRate()).isEqualTo(baudRate);
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, 0, 79, 5_000_001 })
	void baudRateBeyondLimitIsRefused(int baudRate) {
		assertThatIllegalArgumentException().isThrownBy(() -> settings(baudRate, 8))
			.withMessageContaining(Integer.toString(baudRate));
	}

	@Test
	void negotiatedBaudRateIsOptional() {
		assertThat(SerialSettings.defaults().negotiatedBaudRate()).isNull();
		assertThat(SerialSettings.defaults().withNegotiatedBaudRate(80).negotiatedBaudRate()).isEqualTo(80);
	}

	@ParameterizedTest
	@ValueSource(ints = { 79, 5_000_001 })
	void negotiatedBaudRateBeyondLimitIsRefused(int baudRate) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SerialSettings.defaults().withNegotiatedBaudRate(baudRate))
			.withMessageContainingAll("negotiated", Integer.toString(baudRate));
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 8 })
	void dataBitsAtLimitAreAccepted(int dataBits) {
		assertThat(settings(115_200, dataBits).dataBits()).isEqualTo(dataBits);
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 9 })
	void dataBitsBeyondLimitAreRefused(int dataBits) {
		assertThatIllegalArgumentException().isThrownBy(() -> settings(115_200, dataBits))
			.withMessageContaining("not " + dataBits);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void emptyPortNameIsRefused(String port) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SerialTransport(port, SerialSettings.defaults()));
	}

	@Test
	void transportDescribesPortAndSpeed() {
		assertThat(new SerialTransport("COM3", SerialSettings.defaults()).description())
			.isEqualTo("serial port COM3 at 115200 baud");
	}

	private static SerialSettings settings(int baudRate, int dataBits) {
		return new SerialSettings(baudRate, dataBits, StopBits.ONE, Parity.NONE, FlowControl.NONE, false, false);
	}

	@Test
	void theBuilderSetsEverything() {
		assertThat(SerialSettings.builder()
			.baudRate(9600)
			.dataBits(7)
			.stopBits(StopBits.TWO)
			.parity(Parity.EVEN)
			.flowControl(FlowControl.RTS_CTS)
			.dtr(true)
			.rts(true)
			.negotiatedBaudRate(921_600)
			.build()).isEqualTo(
					new SerialSettings(9600, 7, StopBits.TWO, Parity.EVEN, FlowControl.RTS_CTS, true, true, 921_600));
	}

}
