package io.github.espatmqtt.module;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What {@code AT+GMR} says the module is. Every part may be missing: clones and old
 * firmware leave some out.
 *
 * @param atVersion the version of the AT core, which decides what the firmware can do
 * @param chip the chip, for example {@code ESP32C3}
 * @param binVersion the version of the firmware image as printed, for example
 * {@code v3.2.0.0(WROOM-32)}
 * @since 0.1.0
 */
public record ModuleIdentity(@Nullable FirmwareVersion atVersion, @Nullable String chip, @Nullable String binVersion) {

	private static final String AT_VERSION = "AT version:";

	private static final Pattern BIN_VERSION = Pattern.compile("Bin version[^:]*:(.+)", Pattern.CASE_INSENSITIVE);

	private static final Pattern FRAME = Pattern.compile("^[#*|=\\s]+|[#*|=\\s]+$");

	private static final Pattern CHIP = Pattern.compile("- (ESP[0-9A-Z]+) -");

	/**
	 * Read the answer to {@code AT+GMR}.
	 * @param lines the lines before the final OK
	 * @return the identity
	 */
	public static ModuleIdentity parse(List<String> lines) {
		FirmwareVersion version = null;
		String chip = null;
		String bin = null;
		for (String line : lines.stream().map(ModuleIdentity::unboxed).toList()) {
			if (line.startsWith(AT_VERSION)) {
				version = FirmwareVersion.parse(line.substring(AT_VERSION.length())).orElse(null);
				Matcher matcher = CHIP.matcher(line.toUpperCase(Locale.ROOT));
				chip = matcher.find() ? matcher.group(1) : null;
			}
			Matcher matcher = BIN_VERSION.matcher(line);
			if (matcher.matches()) {
				bin = matcher.group(1).strip();
			}
		}
		return new ModuleIdentity(version, chip, bin);
	}

	/**
	 * Return a line without the frame that some vendors draw around it.
	 */
	private static String unboxed(String line) {
		return FRAME.matcher(line).replaceAll("");
	}

	/**
	 * Describe the module for people.
	 * @return for example {@code ESP32 with AT 3.2.0}
	 */
	public String description() {
		String what = (this.chip != null) ? this.chip : "unknown chip";
		return (this.atVersion != null) ? what + " with AT " + this.atVersion : what + " with unknown firmware";
	}

}
