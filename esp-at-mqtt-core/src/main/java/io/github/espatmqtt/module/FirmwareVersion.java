package io.github.espatmqtt.module;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version number of the AT core or of the whole firmware image.
 *
 * @param major the first number
 * @param minor the second number
 * @param patch the third number
 * @since 0.1.0
 */
public record FirmwareVersion(int major, int minor, int patch) implements Comparable<FirmwareVersion> {

	private static final Pattern NUMBERS = Pattern.compile("[vV]?(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");

	/**
	 * Read the version at the start of a text.
	 * @param text for example {@code 3.2.0.0(s-ec2dec2 - ESP32 - ...)} or
	 * {@code v4.0.0.0(ESP32C6-4MB)}
	 * @return the version, or empty if the text does not start with one
	 */
	public static Optional<FirmwareVersion> parse(String text) {
		Matcher matcher = NUMBERS.matcher(text);
		return matcher.lookingAt() ? Optional.of(new FirmwareVersion(number(matcher.group(1)), number(matcher.group(2)),
				(matcher.group(3) != null) ? number(matcher.group(3)) : 0)) : Optional.empty();
	}

	private static int number(String digits) {
		return Integer.parseInt(digits);
	}

	/**
	 * Return whether this version is as new as another one.
	 * @param otherMajor the first number of the other version
	 * @param otherMinor the second number of the other version
	 * @return {@code true} if this version is that one or a later one
	 */
	public boolean isAtLeast(int otherMajor, int otherMinor) {
		return compareTo(new FirmwareVersion(otherMajor, otherMinor, 0)) >= 0;
	}

	@Override
	public int compareTo(FirmwareVersion other) {
		return Comparator.comparingInt(FirmwareVersion::major)
			.thenComparingInt(FirmwareVersion::minor)
			.thenComparingInt(FirmwareVersion::patch)
			.compare(this, other);
	}

	@Override
	public String toString() {
		return this.major + "." + this.minor + "." + this.patch;
	}

}
