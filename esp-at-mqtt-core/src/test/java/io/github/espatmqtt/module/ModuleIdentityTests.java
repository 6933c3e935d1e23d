package io.github.espatmqtt.module;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleIdentity} and {@link FirmwareVersion}.
 */
class ModuleIdentityTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-", delimiter = '|', quoteCharacter = '`',
			textBlock = """
					1.7.4.0(May 11 2020 19:13:04)                          | (Wroom 02):1.7.4            | 1.7.4 | -       | 1.7.4
					2.0.0.0(e44648c - Nov  4 2019 02:18:57)                | :2.0.0(WROOM-32)            | 2.0.0 | -       | 2.0.0(WROOM-32)
					2.1.0.0(883f7f2 - Jul 24 2020 11:50:07)                | :2.1.0(WROOM-32)            | 2.1.0 | -       | 2.1.0(WROOM-32)
					2.1.0.0(0b76313 - ESP32S2 - Aug 20 2020 05:57:43)      | :2.1.0(WROOM)               | 2.1.0 | ESP32S2 | 2.1.0(WROOM)
					2.3.0.0-dev(s-bcd64d2 - ESP8266 - Jun 23 2021 11:42:05)| :2.2.0(ESP8266_1MB)         | 2.3.0 | ESP8266 | 2.2.0(ESP8266_1MB)
					2.3.0.0(s-e98993f - ESP32C3 - Dec 23 2021 09:03:59)    | :2.3.0(MINI-1)              | 2.3.0 | ESP32C3 | 2.3.0(MINI-1)
					3.2.0.0(s-ec2dec2 - ESP32 - Jul 28 2023 07:05:28)      | :v3.2.0.0(WROOM-32)         | 3.2.0 | ESP32   | v3.2.0.0(WROOM-32)
					3.3.0.0(3b13d04 - ESP32C2 - May  8 2024 08:21:45)      | :v3.3.0.0(ESP32C2-4MB)      | 3.3.0 | ESP32C2 | v3.3.0.0(ESP32C2-4MB)
					4.0.0.0(3fe3806 - ESP32C6 - Dec 29 2023 11:10:21)      | :v4.0.0.0(ESP32C6-4MB)      | 4.0.0 | ESP32C6 | v4.0.0.0(ESP32C6-4MB)
					5.0.0.0(b0fe7e5 - ESP32C5 - Aug 22 2025 09:44:01)      | :v5.0.0.0(ESP32C5-4MB)      | 5.0.0 | ESP32C5 | v5.0.0.0(ESP32C5-4MB)
					2.2.0                                                  | :V4.18_P2.3.3-179784b       | 2.2.0 | -       | V4.18_P2.3.3-179784b
					4.2.0.0-dev(s-8a71d66 - ESP32C2 - Jul 30 2025 07:10:44)| :v4.2.0.0-dev(ESP32C2-2MB)  | 4.2.0 | ESP32C2 | v4.2.0.0-dev(ESP32C2-2MB)
					2.2.0.0-dev(s-3ac9d0f - ESP8266 - Apr 19 2021 08:05:35)| :2.0.0(WROOM-02-N)          | 2.2.0 | ESP8266 | 2.0.0(WROOM-02-N)
					1.1.0.0(e83e1f4 - Jun  1 2018 07:10:27)                | (Wroom32):1.1.0             | 1.1.0 | -       | 1.1.0
					""")
	void parseReadsTheBannersInTheField(String at, String bin, String version, String chip, String binVersion) {
		ModuleIdentity identity = ModuleIdentity.parse(List.of("AT version:" + at, "SDK version:v5.0.6-dirty",
				"compile time(6118fc22):Jul 28 2023 09:47:28", "Bin version" + bin));
		assertThat(identity.atVersion()).hasToString(version);
		assertThat(identity.chip()).isEqualTo(chip);
		assertThat(identity.binVersion()).isEqualTo(binVersion);
	}

	@Test
	void parseReadsTheCloneBanner() {
		ModuleIdentity identity = ModuleIdentity
			.parse(List.of("################################################", "AT version:2.2.0",
					"SDK version:release_bl_iot_sdk_1.6.40-11-gf4c8dac01", "compile_time:Mar 29 2023 13:53:46",
					"Bin version:V4.18_P2.3.3-179784b", "################################################", ""));
		assertThat(identity).isEqualTo(new ModuleIdentity(new FirmwareVersion(2, 2, 0), null, "V4.18_P2.3.3-179784b"));
		assertThat(identity.description()).isEqualTo("unknown chip with AT 2.2.0");
	}

	@Test
	void parseLooksIntoABox() {
		ModuleIdentity identity = ModuleIdentity.parse(List.of("*****************************",
				"*  AT version:2.2.0.0(x)    *", "| Bin version:2.1.0(WROOM) |", "============================="));
		assertThat(identity).isEqualTo(new ModuleIdentity(new FirmwareVersion(2, 2, 0), null, "2.1.0(WROOM)"));
	}

	@Test
	void parseIgnoresUnsolicitedLines() {
		ModuleIdentity identity = ModuleIdentity.parse(List.of("WIFI CONNECTED", "WIFI GOT IP",
				"AT version:1.7.4.0(May 11 2020 19:13:04)", "Bin version(Wroom 02):1.7.4"));
		assertThat(identity).isEqualTo(new ModuleIdentity(new FirmwareVersion(1, 7, 4), null, "1.7.4"));
	}

	@Test
	void parseAcceptsAMissingBinVersion() {
		ModuleIdentity identity = ModuleIdentity
			.parse(List.of("AT version:3.4.0.0(s-c31b833 - ESP32 - Jun  7 2024 03:48:17)", "SDK version:v5.0.6-dirty",
					"Bin version:"));
		assertThat(identity).isEqualTo(new ModuleIdentity(new FirmwareVersion(3, 4, 0), "ESP32", null));
		assertThat(identity.description()).isEqualTo("ESP32 with AT 3.4.0");
	}

	@Test
	void parseOfNothingKnowsNothing() {
		ModuleIdentity identity = ModuleIdentity.parse(List.of());
		assertThat(identity).isEqualTo(new ModuleIdentity(null, null, null));
		assertThat(identity.description()).isEqualTo("unknown chip with unknown firmware");
	}

	@ParameterizedTest
	@CsvSource({ "3.2.0.0(s-ec2dec2 - ESP32), 3.2.0", "v4.0.0.0(ESP32C6-4MB), 4.0.0", "V4.18_P2.3.3, 4.18.0",
			"2.2, 2.2.0", "2.3.0.0-dev, 2.3.0", "0.0.0, 0.0.0", "9999.9999.9999, 9999.9999.9999", "2.1.x, 2.1.0" })
	void versionIsReadFromTheStart(String text, String version) {
		assertThat(FirmwareVersion.parse(text)).hasValueSatisfying((parsed) -> assertThat(parsed).hasToString(version));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "v", "2", "x2.1.0", "2.", ".2.1", "-1.0", "12345.0", "ESP32", "\u0661.\u0662" })
	void versionIsNotFoundInOtherText(String text) {
		assertThat(FirmwareVersion.parse(text)).isEmpty();
	}

	@Test
	void versionsAreOrderedByNumberNotByText() {
		FirmwareVersion version = new FirmwareVersion(2, 10, 1);
		assertThat(version).isGreaterThan(new FirmwareVersion(2, 9, 9))
			.isLessThan(new FirmwareVersion(3, 0, 0))
			.isGreaterThan(new FirmwareVersion(2, 10, 0))
			.isEqualByComparingTo(new FirmwareVersion(2, 10, 1));
	}

	@ParameterizedTest
	@CsvSource({ "2, 1, true", "2, 2, true", "2, 3, false", "1, 9, true", "3, 0, false" })
	void versionIsAtLeast(int major, int minor, boolean expected) {
		assertThat(new FirmwareVersion(2, 2, 0).isAtLeast(major, minor)).isEqualTo(expected);
	}

}
