package io.github.espatmqtt.autoconfigure.internal.settings;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.espatmqtt.autoconfigure.InvalidEspMqttPropertyException;
import io.github.espatmqtt.autoconfigure.TestProperties;
import io.github.espatmqtt.reset.ModuleReset;
import io.github.espatmqtt.reset.ResetLine;
import io.github.espatmqtt.reset.ResetSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConfiguredResets}.
 */
class ConfiguredResetsTests {

	private static final ModuleReset RELAY = (module, tried) -> {
	};

	@Test
	void nothingSetMeansTheCommandOnly() {
		assertThat(resets(Map.of(), null)).isEqualTo(ResetSettings.defaults());
	}

	@Test
	void everythingReachesTheSettings() {
		ResetSettings settings = resets(Map.of("esp.mqtt.reset.after", "1,2", "esp.mqtt.reset.interval", "1h",
				"esp.mqtt.reset.line", "dtr", "esp.mqtt.reset.polarity", "released", "esp.mqtt.reset.pulse", "2s",
				"esp.mqtt.reset.timeout", "1m"), RELAY);
		assertThat(settings.after()).isEqualTo(List.of(1, 2));
		assertThat(settings.interval()).isEqualTo(Duration.ofHours(1));
		assertThat(settings.line())
			.isEqualTo(new ResetLine(ResetLine.Wire.DTR, ResetLine.Polarity.RELEASED, Duration.ofSeconds(2)));
		assertThat(settings.application()).satisfies((application) -> {
			assertThat(application.module()).isEqualTo("espMqttClient");
			assertThat(application.reset()).isSameAs(RELAY);
			assertThat(application.timeout()).isEqualTo(Duration.ofMinutes(1));
		});
	}

	@ParameterizedTest
	@CsvSource({ "reset.after, '3,2'", "reset.after, '0'", "reset.interval, -1s", "reset.pulse, 11s",
			"reset.timeout, 0s" })
	void wrongValueIsReportedByItsProperty(String name, String value) {
		assertInvalid(name, Map.of("esp.mqtt." + name, value));
	}

	@Test
	void lineThatBelongsToTheFlowControlCannotReset() {
		assertInvalid("reset.line", Map.of("esp.mqtt.serial.flow-control", "rts-cts"));
	}

	@ParameterizedTest
	@CsvSource({ "raw", "telnet" })
	void lineOutOfReachCannotReset(String protocol) {
		assertInvalid("reset.line", Map.of("esp.mqtt.tcp.host", "h", "esp.mqtt.tcp.protocol", protocol));
	}

	private static void assertInvalid(String name, Map<String, String> values) {
		Map<String, String> all = new HashMap<>(values);
		all.put("esp.mqtt.reset.line", "rts");
		assertThatExceptionOfType(InvalidEspMqttPropertyException.class).isThrownBy(() -> resets(all, RELAY))
			.satisfies((ex) -> assertThat(ex.property()).isEqualTo("esp.mqtt." + name));
	}

	private static ResetSettings resets(Map<String, String> values, ModuleReset application) {
		return new ConfiguredResets(TestProperties.module(values)).with(application);
	}

}
