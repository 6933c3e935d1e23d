package io.github.espatmqtt.transport;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link UsbAddress}.
 */
class UsbAddressTests {

	private static final List<UsbAddress.Port> PORTS = List.of(new UsbAddress.Port("/dev/ttyS0", -1, -1, "Unknown"),
			new UsbAddress.Port("/dev/ttyUSB0", 0x10c4, 0xea60, "0001"),
			new UsbAddress.Port("/dev/ttyUSB1", 0x10c4, 0xea60, "000A"),
			new UsbAddress.Port("/dev/ttyACM0", 0x303a, 0x1001, "AA:BB:CC"));

	@ParameterizedTest
	@ValueSource(strings = { "/dev/ttyUSB0", "COM3", "/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0" })
	void aPathIsNoAddress(String name) {
		assertThat(UsbAddress.parse(name)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "usb:", "usb:10c4", "usb:10c4:ea6", "usb:10c4:ea60:", "usb:10c4:xxxx", "usb:10c40:ea60" })
	void whatLooksLikeOneMustBeOne(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> new SerialTransport(name, SerialSettings.defaults()))
			.withMessageContaining("usb:<vendor>:<product>");
	}

	@Test
	void anAdapterIsFoundByItsIds() {
		assertThat(find("usb:303a:1001")).isEqualTo("/dev/ttyACM0");
		assertThat(find("usb:303A:1001:aa:bb:cc")).isEqualTo("/dev/ttyACM0");
	}

	@Test
	void equalAdaptersAreToldApartByTheirNumbers() {
		assertThat(find("usb:10c4:ea60:000a")).isEqualTo("/dev/ttyUSB1");
		assertThatExceptionOfType(TransportException.class).isThrownBy(() -> find("usb:10c4:ea60"))
			.withMessageContainingAll("/dev/ttyUSB0 (usb:10c4:ea60:0001)", "/dev/ttyUSB1", "serial number");
	}

	@Test
	void anAdapterThatIsNotThereIsNamedWithThoseThatAre() {
		assertThatExceptionOfType(TransportException.class).isThrownBy(() -> find("usb:1a86:7523"))
			.returns(TransportException.Reason.NOT_FOUND, TransportException::reason)
			.withMessageContainingAll("usb:1a86:7523", "/dev/ttyS0,", "/dev/ttyACM0 (usb:303a:1001:AA:BB:CC)");
	}

	@Test
	void theAdapterIsLookedForWhenThePortIsOpened() {
		SerialTransport transport = new SerialTransport("usb:dead:beef", SerialSettings.defaults());
		assertThatExceptionOfType(TransportException.class).isThrownBy(transport::open)
			.returns(TransportException.Reason.NOT_FOUND, TransportException::reason);
	}

	private static String find(String name) {
		return UsbAddress.parse(name).orElseThrow().find(PORTS);
	}

}
