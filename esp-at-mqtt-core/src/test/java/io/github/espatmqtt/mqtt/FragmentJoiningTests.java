package io.github.espatmqtt.mqtt;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link FragmentJoining}.
 */
class FragmentJoiningTests {

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 255, 16385 })
	void aBufferNoFirmwareHasIsRefused(int size) {
		assertThatIllegalArgumentException().isThrownBy(() -> FragmentJoining.off(size))
			.withMessageContaining("not " + size);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0S", "PT-1S", "PT1H0.001S" })
	void theIdleLimitMustBePositiveAndBounded(Duration idle) {
		assertThatIllegalArgumentException().isThrownBy(() -> FragmentJoining.heuristic(idle, 1024))
			.withMessageContaining("not " + idle);
	}

	@Test
	void settingsKeepEverythingElseWithOtherFragments() {
		EspMqttSettings settings = EspMqttSettings.of(new MqttBroker("h", 1), "c");
		FragmentJoining fragments = FragmentJoining.heuristic(Duration.ofSeconds(1), 512);
		EspMqttSettings changed = settings.toBuilder().fragments(fragments).build();
		assertThat(settings.fragments()).isEqualTo(FragmentJoining.off());
		assertThat(changed.fragments()).isEqualTo(fragments);
		assertThat(changed.toBuilder().fragments(FragmentJoining.off()).build()).isEqualTo(settings);
	}

}
