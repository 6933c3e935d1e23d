package io.github.espatmqtt.emulator.firmware;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.atIndex;

class FirmwareProfileTests {

	@ParameterizedTest
	@EnumSource
	void isFoundByItsVersion(FirmwareProfile profile) {
		assertThat(FirmwareProfile.of(profile.version())).isSameAs(profile);
		assertThat(profile.name()).isEqualTo("V" + profile.version().replaceAll("[.-]", "_").toUpperCase(Locale.ROOT));
	}

	@Test
	void namesTheKnownVersionsWhenAskedForAnother() {
		assertThatIllegalArgumentException().isThrownBy(() -> FirmwareProfile.of("1.7"))
			.withMessageContaining("'1.7'")
			.withMessageContaining("[2.0, 2.1, 2.2, 2.3-esp8266, 2.4, 3.2, 3.4, 4.1, 5.0, 5.0-esp32, 5.0-esp32c3]");
	}

	@ParameterizedTest
	@EnumSource
	void printsABannerOfFourLines(FirmwareProfile profile) {
		assertThat(profile.banner()).hasSize(4)
			.satisfies(
					(line) -> assertThat(line).startsWith("AT version:" + profile.version().split("-")[0] + ".")
						.matches(".*\\((s-)?[0-9a-f]{7} - (\\w+ - )?\\w{3} [ \\d]\\d \\d{4} \\d\\d:\\d\\d:\\d\\d\\)"),
					atIndex(0))
			.satisfies((line) -> assertThat(line).startsWith("SDK version:"), atIndex(1))
			.satisfies(
					(line) -> assertThat(line)
						.matches("compile time\\([0-9a-f]{7,8}\\):\\w{3} [ \\d]\\d \\d{4} \\d\\d:\\d\\d:\\d\\d"),
					atIndex(2))
			.satisfies((line) -> assertThat(line).matches("Bin version:v?[\\d.]+\\([\\w-]+\\)"), atIndex(3));
	}

	@ParameterizedTest
	@CsvSource({ "V2_0, 64, 64, 60, 1024", "V2_1, 64, 64, 0, 131072", "V2_2, 128, 64, 0, 131072",
			"V2_3_ESP8266, 128, 64, 0, 495", "V2_4, 128, 64, 0, 131072", "V3_2, 128, 64, 0, 131072",
			"V3_4, 128, 128, 0, 131072", "V4_1, 128, 128, 0, 131072", "V5_0, 128, 128, 0, 131072" })
	void knowsItsLimits(FirmwareProfile profile, int topic, int will, int keepAlive, int raw) {
		assertThat(profile.topicLimit()).isEqualTo(topic);
		assertThat(profile.willMessageLimit()).isEqualTo(will);
		assertThat(profile.shortestKeepAlive()).isEqualTo(keepAlive);
		assertThat(profile.rawLimit(10)).isEqualTo(raw);
		assertThat(profile.receiveBuffer()).isEqualTo((profile == FirmwareProfile.V2_3_ESP8266) ? 512 : 1024);
		assertThat(profile.subscriptionLimit()).isEqualTo(10);
	}

	@ParameterizedTest
	@CsvSource({ "V2_0, ESP32", "V2_3_ESP8266, ESP8266", "V4_1, ESP32", "V5_0, ESP32C5", "V5_0_ESP32, ESP32",
			"V5_0_ESP32C3, ESP32C3" })
	void knowsItsChip(FirmwareProfile profile, String chip) {
		assertThat(profile.chip()).isEqualTo(chip);
	}

	@Test
	void comparesVersions() {
		assertThat(FirmwareProfile.V4_1.atLeast(FirmwareProfile.V2_4)).isTrue();
		assertThat(FirmwareProfile.V4_1.atLeast(FirmwareProfile.V4_1)).isTrue();
		assertThat(FirmwareProfile.V4_1.atLeast(FirmwareProfile.V5_0)).isFalse();
	}

}
