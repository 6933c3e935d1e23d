package io.github.espatmqtt.module;

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
			version, chip,    topic, will, keepAlive, long,  alpn,  sni,   entries, timeout
			2.0.0,   -,       64,    64,   60,        false, false, false, false,   false
			2.1.0,   -,       64,    64,   0,         false, false, false, false,   false
			2.1.0,   ESP32S2, 64,    64,   0,         false, false, false, false,   false
			2.2.0,   ESP32C3, 128,   64,   0,         false, false, false, false,   false
			2.3.0,   ESP8266, 128,   64,   0,         false, false, false, false,   false
			2.3.0,   ESP32C3, 128,   64,   0,         false, true,  false, false,   false
			2.4.0,   ESP32,   128,   64,   0,         false, true,  false, false,   false
			3.0.0,   ESP32,   128,   64,   0,         true,  true,  false, false,   false
			3.2.0,   ESP32C6, 128,   64,   0,         true,  true,  false, true,    false
			3.3.0,   ESP32C2, 128,   128,  0,         true,  true,  true,  true,    false
			3.4.0,   ESP32,   128,   128,  0,         true,  true,  true,  true,    false
			4.0.0,   ESP32C6, 128,   128,  0,         true,  true,  true,  true,    false
			4.1.1,   ESP32C5, 128,   128,  0,         true,  true,  true,  true,    false
			5.0.0,   ESP32C5, 128,   128,  0,         true,  true,  true,  true,    true
			""")
	void capabilitiesFollowTheRelease(String version, String chip, int topic, int will, int keepAlive,
			boolean longCredentials, boolean alpn, boolean sni, boolean entries, boolean timeout) {
		FirmwareVersion at = FirmwareVersion.parse(version).orElseThrow();
		assertThat(ModuleCapabilities.of(new ModuleIdentity(at, chip, null)))
			.isEqualTo(new ModuleCapabilities(topic, will, keepAlive, longCredentials, alpn, sni, entries, timeout));
	}

	@Test
	void unknownModuleIsTakenForARecentOneWithoutTheNewestFeatures() {
		assertThat(ModuleCapabilities.of(new ModuleIdentity(null, null, null)))
			.isEqualTo(new ModuleCapabilities(128, 128, 0, true, true, true, true, false));
	}

}
