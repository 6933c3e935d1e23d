package io.github.espatmqtt.emulator.device.hardware;

import java.time.Duration;
import java.util.Objects;

import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import org.jspecify.annotations.Nullable;

/**
 * What a module is and where it stands.
 *
 * @param profile its firmware
 * @param broker the broker that every connection leads to, or {@code null} for the one
 * that the command names
 * @param accessPoint the only Wi-Fi network in reach, or {@code null} if any network is
 * @param reconnectDelay time between attempts to reconnect to the broker
 * @param times how long it takes for what it does without the network
 * @since 0.1.0
 */
public record DeviceSettings(FirmwareProfile profile, @Nullable Destination broker, @Nullable AccessPoint accessPoint,
		Duration reconnectDelay, Times times) {

	public DeviceSettings {
		Objects.requireNonNull(profile, "'profile' must not be null");
		Objects.requireNonNull(reconnectDelay, "'reconnectDelay' must not be null");
		Objects.requireNonNull(times, "'times' must not be null");
	}

}
