package io.github.espatmqtt.module;

import io.github.espatmqtt.internal.at.WireText;

/**
 * Wi-Fi network to join ({@code AT+CWJAP}).
 *
 * @param ssid the name, 1 to 32 bytes
 * @param password the password, empty for an open network, at most 63 bytes; never
 * printed
 * @since 0.1.0
 */
public record WifiNetwork(String ssid, String password) {

	/** Longest network name in bytes (IEEE 802.11). */
	public static final int MAXIMUM_SSID_BYTES = 32;

	/** Longest password in bytes (vendor's page). */
	public static final int MAXIMUM_PASSWORD_BYTES = 63;

	public WifiNetwork {
		if (ssid.isEmpty()) {
			throw new IllegalArgumentException("The Wi-Fi name (SSID) is empty");
		}
		WireText.require("Wi-Fi name (SSID)", ssid, MAXIMUM_SSID_BYTES);
		WireText.require("Wi-Fi password", password, MAXIMUM_PASSWORD_BYTES);
	}

	@Override
	public String toString() {
		return "Wi-Fi network '" + this.ssid + "'";
	}

}
