package io.github.espatmqtt.emulator.device.hardware;

import java.util.Objects;

/**
 * A Wi-Fi network.
 *
 * @param ssid its name
 * @param password its password, empty for an open network
 * @since 0.1.0
 */
public record AccessPoint(String ssid, String password) {

	public AccessPoint {
		Objects.requireNonNull(ssid, "'ssid' must not be null");
		Objects.requireNonNull(password, "'password' must not be null");
	}

	@Override
	public String toString() {
		return "AccessPoint[ssid=" + this.ssid + "]";
	}

}
