package io.github.espatmqtt.emulator.device.wifi;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.espatmqtt.emulator.device.hardware.AccessPoint;
import io.github.espatmqtt.emulator.device.uart.Wire;

/**
 * What a scan shows of the access points it finds.
 *
 * @param fields bits that say which fields are shown, from the encryption to WPS
 * @param weakest the weakest signal that is shown, in dBm
 * @param encryptions bits that say which encryptions are shown
 */
record Scan(int fields, int weakest, int encryptions) {

	static final String ADDRESS = "02:00:00:00:00:01";

	static final int CHANNEL = 6;

	private static final int SIGNAL = -50;

	private static final int WPA2 = 3;

	/**
	 * Return whether an access point is shown.
	 */
	boolean shows(AccessPoint found) {
		return this.weakest <= SIGNAL && (this.encryptions >> encryption(found) & 1) == 1;
	}

	/**
	 * Describe an access point.
	 */
	String line(AccessPoint found) {
		List<String> all = List.of(String.valueOf(encryption(found)), "\"" + Wire.encode(found.ssid()) + "\"",
				String.valueOf(SIGNAL), "\"" + ADDRESS + "\"", String.valueOf(CHANNEL), "-1", "-1", "4", "4", "7", "0");
		return IntStream.range(0, all.size())
			.filter((field) -> (this.fields >> field & 1) == 1)
			.mapToObj(all::get)
			.collect(Collectors.joining(",", "+CWLAP:(", ")"));
	}

	private static int encryption(AccessPoint found) {
		return found.password().isEmpty() ? 0 : WPA2;
	}

}
