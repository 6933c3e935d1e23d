package io.github.espatmqtt.emulator.device.command;

import io.github.espatmqtt.emulator.device.hardware.Settings;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;

/**
 * What all commands have at hand.
 *
 * @param profile what the firmware can
 * @param settings the settings in effect
 * @param terminal where they print
 * @param input where they read raw data from
 */
public record CommandContext(FirmwareProfile profile, Settings settings, Terminal terminal, RawInput input) {

}
