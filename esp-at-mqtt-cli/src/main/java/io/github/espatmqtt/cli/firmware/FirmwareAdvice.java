package io.github.espatmqtt.cli.firmware;

import java.util.List;
import java.util.Locale;

import io.github.espatmqtt.module.ModuleIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Which release of the firmware to flash, and how the vendor's tool is told to.
 *
 * @param chip the chip as it names itself, for example {@code ESP32C3}
 * @param release the tag of the release
 * @param module the module in the name of the firmware file, where the vendor builds for
 * one module only
 */
public record FirmwareAdvice(String chip, String release, String module) {

	private static final FirmwareAdvice ESP32 = new FirmwareAdvice("ESP32", "v4.1.1.0", "WROOM-32");

	/** The last releases with MQTT (the vendor's list of released firmware). */
	private static final List<FirmwareAdvice> RELEASES = List.of(ESP32,
			new FirmwareAdvice("ESP32C2", "v4.1.1.0", "ESP32C2-4MB"),
			new FirmwareAdvice("ESP32C3", "v4.1.1.0", "MINI-1"),
			new FirmwareAdvice("ESP32C5", "v5.0.0.0", "ESP32C5-4MB"),
			new FirmwareAdvice("ESP32C6", "v4.1.1.0", "ESP32C6-4MB"),
			new FirmwareAdvice("ESP32C61", "v5.0.0.0", "ESP32C61-4MB"),
			new FirmwareAdvice("ESP32S2", "v4.1.1.0", "MINI"),
			new FirmwareAdvice("ESP8266", "v2.2.1.0_esp8266", "WROOM-02"));

	private static final String PLACE = "https://github.com/espressif/esp-at/releases";

	/**
	 * Return the advice for a chip, if it is known.
	 * @param chip the chip as it names itself, in whatever case, with or without hyphens
	 */
	public static @Nullable FirmwareAdvice of(@Nullable String chip) {
		String wanted = String.valueOf(chip).toUpperCase(Locale.ROOT).replace("-", "");
		return RELEASES.stream().filter((advice) -> advice.chip.equals(wanted)).findFirst().orElse(null);
	}

	/**
	 * Return which chip a module has: older firmware does not name it, but the module.
	 */
	public static @Nullable String chip(ModuleIdentity module) {
		String image = String.valueOf(module.binVersion()).toUpperCase(Locale.ROOT);
		if (module.chip() != null) {
			return module.chip();
		}
		if (image.contains("WROOM-32") || image.contains("WROVER")) {
			return "ESP32";
		}
		boolean old = module.atVersion() != null && !module.atVersion().isAtLeast(2, 0);
		return (old || image.contains("8266") || image.contains("WROOM-02")) ? "ESP8266" : null;
	}

	/**
	 * Say what to do, for a chip that may not be known.
	 */
	public static String text(@Nullable String chip) {
		FirmwareAdvice advice = of(chip);
		if (advice == null) {
			return "Find out the chip (it is printed on the module; ESP32, ESP32-C3, ESP8266, ...) and flash the newest"
					+ " ESP-AT release for it from " + PLACE + ". With an ESP32-WROOM-32 that is:\n"
					+ ESP32.commandLine();
		}
		return "Flash ESP-AT " + advice.release + " or newer for the " + advice.chip + " from " + PLACE
				+ ", over the port with the boot loader (UART0, the USB port of a development board), with the vendor's tool"
				+ " (pip install esptool):\n" + advice.commandLine()
				+ "\nThe file is in the archive of the release; its name ends with your module.";
	}

	/**
	 * Return the command line of the vendor's tool.
	 */
	public String commandLine() {
		return "esptool.py --chip " + this.chip.toLowerCase(Locale.ROOT)
				+ " --port PORT --baud 460800 --before default_reset --after hard_reset"
				+ " write_flash -z 0x0 factory/factory_" + this.module + ".bin";
	}

}
