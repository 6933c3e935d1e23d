package io.github.espatmqtt.cli.line;

import io.github.espatmqtt.transport.tcp.TcpProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ModuleAddress}.
 */
class ModuleAddressTests {

	@ParameterizedTest
	@ValueSource(strings = { "/dev/ttyUSB0", "COM3", "usb:10c4:ea60", "usb:10c4:ea60:0001" })
	void aPortIsAPort(String text) {
		ModuleAddress address = ModuleAddress.parse(text);
		assertThat(address.isSerial()).isTrue();
		assertThat(address.transport(9600).description()).isEqualTo("serial port " + text + " at 9600 baud");
	}

	@ParameterizedTest
	@CsvSource({ "tcp, RAW", "telnet, TELNET", "RFC2217, RFC2217" })
	void aServerHasAProtocol(String scheme, TcpProtocol protocol) {
		ModuleAddress address = ModuleAddress.parse(scheme + "://bench:4001");
		assertThat(address.isSerial()).isFalse();
		assertThat(address.server()).isEqualTo(new ModuleAddress.Server("bench", 4001, protocol));
		assertThat(address.transport(115_200).description()).contains("bench:4001");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://bench:1", "tcp://bench", "tcp://:3", "tcp://a b:3", "://" })
	void whatIsNoServerIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> ModuleAddress.parse(text))
			.withMessageContaining("tcp://HOST:PORT");
	}

	@Test
	void aBadAdapterIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ModuleAddress.parse("usb:1"))
			.withMessageContaining("usb:<vendor>:<product>");
	}

}
