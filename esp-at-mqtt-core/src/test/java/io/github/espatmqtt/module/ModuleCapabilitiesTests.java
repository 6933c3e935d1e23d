package io.github.espatmqtt.module;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ModuleCapabilities}, one row for each kind of release.
 */
class ModuleCapabilitiesTests {

	@ParameterizedTest
	@CsvSource(useHeadersInDisplayName = true, nullValues = "-", textBlock = """
			version, chip,     topic, will, keepAlive, features
			1.7.4,   -,        64,    64,   60,        SECURE_SCHEMES
			2.0.0,   -,        64,    64,   60,        MQTT SECURE_SCHEMES
			2.1.0,   -,        64,    64,   0,         MQTT SECURE_SCHEMES TEXT_CREDENTIALS
			2.1.0,   ESP32S2,  64,    64,   0,         MQTT SECURE_SCHEMES TEXT_CREDENTIALS
			2.2.0,   ESP32C3,  128,   64,   0,         MQTT SECURE_SCHEMES TEXT_CREDENTIALS
			2.3.0,   ESP8266,  128,   64,   0,         MQTT TEXT_CREDENTIALS
			2.3.0,   ESP32C3,  128,   64,   0,         MQTT SECURE_SCHEMES TEXT_CREDENTIALS ALPN
			2.4.0,   ESP32,    128,   64,   0,         MQTT SECURE_SCHEMES TEXT_CREDENTIALS ALPN
			3.0.0,   ESP32,    128,   64,   0,         MQTT SECURE_SCHEMES TEXT_CREDENTIALS LONG_CREDENTIALS ALPN
			3.2.0,   ESP32C6,  128,   64,   0,         -SNI -OPERATION_TIMEOUT
			3.3.0,   ESP32C2,  128,   128,  0,         -OPERATION_TIMEOUT
			3.4.0,   ESP32,    128,   128,  0,         -OPERATION_TIMEOUT
			4.0.0,   ESP32C6,  128,   128,  0,         -OPERATION_TIMEOUT
			4.1.1,   ESP32C5,  128,   128,  0,         -TEXT_CREDENTIALS -OPERATION_TIMEOUT
			5.0.0,   ESP32,    128,   128,  0,         -NONE
			5.0.0,   ESP32C61, 128,   128,  0,         -TEXT_CREDENTIALS
			""")
	void capabilitiesFollowTheRelease(String version, String chip, int topic, int will, int keepAlive,
			String features) {
		ModuleIdentity module = new ModuleIdentity(FirmwareVersion.parse(version).orElseThrow(), chip, null);
		assertThat(ModuleCapabilities.of(module))
			.isEqualTo(new ModuleCapabilities(module, topic, will, keepAlive, 10, features(features)));
	}

	@Test
	void unknownModuleIsTakenForARecentOneWithoutTheNewestFeatures() {
		ModuleIdentity unknown = new ModuleIdentity(null, null, null);
		assertThat(ModuleCapabilities.of(unknown))
			.isEqualTo(new ModuleCapabilities(unknown, 128, 128, 0, 10, features("-MQTT -OPERATION_TIMEOUT")));
	}

	/**
	 * Read names of features, or what is missing from all of them.
	 */
	private static Set<ModuleFeature> features(String text) {
		List<String> names = List.of(text.split(" "));
		boolean missing = text.startsWith("-");
		return Arrays.stream(ModuleFeature.values())
			.filter((feature) -> missing != names.contains((missing ? "-" : "") + feature))
			.collect(Collectors.toSet());
	}

}
