package io.github.espatmqtt.cli.firmware;

import java.util.List;

import io.github.espatmqtt.module.ModuleIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FirmwareAdvice}.
 */
class FirmwareAdviceTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					AT version:1.7.4.0(May 11 2020 19:13:04)                       | Bin version(Wroom 02):1.7.4          | ESP8266
					AT version:2.1.0.0(883f7f2 - Jul 24 2020 11:50:07)             | Bin version:2.1.0(WROOM-32)          | ESP32
					AT version:2.3.0.0-dev(s-bcd64d2 - ESP8266 - Jun 23 2021 1:1)  | Bin version:2.2.0(ESP8266_1MB)       | ESP8266
					AT version:2.3.0.0(s-e98993f - ESP32C3 - Dec 23 2021 09:03:59) | Bin version:2.3.0(MINI-1)            | ESP32C3
					""")
	void knowsTheChip(String version, String image, String chip) {
		assertThat(FirmwareAdvice.chip(ModuleIdentity.parse(List.of(version, image)))).isEqualTo(chip);
	}

	@ParameterizedTest
	@CsvSource({ "ESP32, --chip esp32 , v4.1", "esp32-c3, --chip esp32c3 , v4.1", "ESP32C5, --chip esp32c5 , v5.0",
			"ESP8266, --chip esp8266 , v2.2" })
	void namesReleaseAndCommandLine(String chip, String option, String release) {
		assertThat(FirmwareAdvice.text(chip)).contains("esptool.py " + option, release, "write_flash", "0x0");
	}

	@Test
	void hasAdviceForAnUnknownChip() {
		assertThat(FirmwareAdvice.text(null)).contains("Find out the chip", "esptool.py");
	}

}
