package io.github.espatmqtt.emulator.firmware;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A firmware version: its banner, its limits and its features. Everything in which the
 * versions differ is decided here and in {@link FirmwareFeature}. The banners of 2.2,
 * 2.3, 2.4, 4.1 and 5.0 for others than the ESP32-C5, and the compile times of all but
 * 3.2, are stand-ins of the right form.
 *
 * @since 0.1.0
 */
public enum FirmwareProfile {

	/** The first version with MQTT commands, in own builds only. */
	V2_0("2.0", """
			AT version:2.0.0.0(e44648c - Nov  4 2019 02:18:57)
			SDK version:v3.3
			compile time(e44648c):Nov  4 2019 02:18:57
			Bin version:2.0.0(WROOM-32)"""),

	/** MQTT in the official binaries; configuration can be queried. */
	V2_1("2.1", """
			AT version:2.1.0.0(883f7f2 - Jul 24 2020 11:50:07)
			SDK version:v4.0.1-193-ge7ac221
			compile time(883f7f2):Jul 24 2020 11:50:07
			Bin version:2.1.0(WROOM-32)"""),

	/** Topics up to 128 bytes and the command list. */
	V2_2("2.2", """
			AT version:2.2.0.0(c6fa6bf - ESP32 - Jul  2 2021 06:44:05)
			SDK version:v4.2.2-76-gefa6eca
			compile time(c6fa6bf):Jul  2 2021 06:44:05
			Bin version:2.2.0(WROOM-32)"""),

	/** The last one for the ESP8266: long credentials, small buffers, no encryption. */
	V2_3_ESP8266("2.3-esp8266", """
			AT version:2.3.0.0(s-bcd64d2 - ESP8266 - Apr 18 2023 08:41:05)
			SDK version:v3.4-58-ge9516e4c
			compile time(bcd64d2):Apr 18 2023 08:41:05
			Bin version:2.3.0(ESP8266_1MB)"""),

	/** ALPN, and the prompt in one write with its OK. */
	V2_4("2.4", """
			AT version:2.4.0.0(s-4c6eb5e - ESP32 - May 20 2022 03:12:58)
			SDK version:qa-test-v4.3.3-20220423
			compile time(4c6eb5e):May 20 2022 03:12:58
			Bin version:2.4.0(WROOM-32)"""),

	/** Long credentials and certificates in key-value storage. */
	V3_2("3.2", """
			AT version:3.2.0.0(s-ec2dec2 - ESP32 - Jul 28 2023 07:05:28)
			SDK version:v5.0.2-376-g24b9d38a24-dirty
			compile time(6118fc22):Jul 28 2023 09:47:28
			Bin version:v3.2.0.0(WROOM-32)"""),

	/** SNI and will messages up to 128 bytes. */
	V3_4("3.4", """
			AT version:3.4.0.0(s-c31b833 - ESP32 - Jun  7 2024 03:48:17)
			SDK version:v5.0.6-dirty
			compile time(c31b833):Jun  7 2024 03:48:17
			Bin version:v3.4.0.0(WROOM-32)"""),

	/** The widespread recent version. */
	V4_1("4.1", """
			AT version:4.1.1.0(s-2d8a5b4 - ESP32 - May  9 2025 07:41:30)
			SDK version:v5.0.8-dirty
			compile time(2d8a5b4):May  9 2025 07:41:30
			Bin version:v4.1.1.0(WROOM-32)"""),

	/** Command time-outs, honest subscription results, no string credentials. */
	V5_0("5.0", """
			AT version:5.0.0.0(b0fe7e5 - ESP32C5 - Aug 22 2025 09:44:01)
			SDK version:v5.5-beta1-695-ga3ca8669f24
			compile time(b0fe7e5):Aug 22 2025 09:44:01
			Bin version:v5.0.0.0(ESP32C5-4MB)"""),

	/** The same for a chip that has kept the string credentials. */
	V5_0_ESP32("5.0-esp32", """
			AT version:5.0.0.0(b0fe7e5 - ESP32 - Aug 22 2025 09:44:01)
			SDK version:v5.0.9-dirty
			compile time(b0fe7e5):Aug 22 2025 09:44:01
			Bin version:v5.0.0.0(WROOM-32)"""),

	/** The same for another one. */
	V5_0_ESP32C3("5.0-esp32c3", """
			AT version:5.0.0.0(b0fe7e5 - ESP32C3 - Aug 22 2025 09:44:01)
			SDK version:v5.0.9-dirty
			compile time(b0fe7e5):Aug 22 2025 09:44:01
			Bin version:v5.0.0.0(MINI-1)""");

	private static final Pattern CHIP = Pattern.compile("ESP\\w+");

	private static final int HEAP_LIMIT = 128 * 1024;

	private static final int SMALL_BUFFER = 512;

	/** Fixed header with two length bytes, length of the topic, packet identifier. */
	private static final int PUBLISH_HEADER = 7;

	private final String version;

	private final List<String> banner;

	FirmwareProfile(String version, String banner) {
		this.version = version;
		this.banner = banner.lines().toList();
	}

	/**
	 * Find a profile by its version.
	 * @param version for example {@code 4.1}
	 * @return the profile
	 * @throws IllegalArgumentException if there is no such profile
	 */
	public static FirmwareProfile of(String version) {
		return Arrays.stream(values())
			.filter((profile) -> profile.version.equals(version))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No firmware '" + version + "', known are "
					+ Arrays.stream(values()).map(FirmwareProfile::version).toList()));
	}

	/**
	 * Return the version in short.
	 * @return for example {@code 4.1}
	 */
	public String version() {
		return this.version;
	}

	/**
	 * Return whether this version is the given one or a later one.
	 * @param other the version to compare with
	 * @return whether this version is not older
	 */
	public boolean atLeast(FirmwareProfile other) {
		return compareTo(other) >= 0;
	}

	/**
	 * Return what {@code AT+GMR} prints.
	 * @return the lines without line ends
	 */
	public List<String> banner() {
		return this.banner;
	}

	/**
	 * Return whether this version can something that not all can.
	 * @param feature what it is about
	 * @return whether this version has it
	 */
	public boolean has(FirmwareFeature feature) {
		return feature.belongsTo(this);
	}

	public int topicLimit() {
		return atLeast(V2_2) ? 128 : 64;
	}

	public int willMessageLimit() {
		return atLeast(V3_4) ? 128 : 64;
	}

	public int shortestKeepAlive() {
		return atLeast(V2_1) ? 0 : 60;
	}

	/**
	 * Return the longest payload to be published as raw data.
	 * @param topicBytes the length of the topic, which some versions count too
	 * @return the most bytes
	 */
	public int rawLimit(int topicBytes) {
		if (isEsp8266()) {
			return SMALL_BUFFER - PUBLISH_HEADER - topicBytes;
		}
		return atLeast(V2_1) ? HEAP_LIMIT : 1024;
	}

	/**
	 * Return the size of the receive buffer, beyond which a message comes in pieces.
	 * @return the size in bytes including the MQTT header
	 */
	public int receiveBuffer() {
		return isEsp8266() ? SMALL_BUFFER : 1024;
	}

	/**
	 * Return the highest speed of the serial port.
	 * @return the speed in baud
	 */
	public int highestSpeed() {
		return isEsp8266() ? 4_500_000 : 5_000_000;
	}

	public int subscriptionLimit() {
		return 10;
	}

	/**
	 * Return the chip that this firmware is for.
	 * @return for example {@code ESP32C5}
	 */
	public String chip() {
		Matcher named = CHIP.matcher(this.banner.get(0));
		return named.find() ? named.group() : "ESP32";
	}

	public boolean isEsp32() {
		return chip().equals("ESP32");
	}

	boolean isEsp8266() {
		return this == V2_3_ESP8266;
	}

}
