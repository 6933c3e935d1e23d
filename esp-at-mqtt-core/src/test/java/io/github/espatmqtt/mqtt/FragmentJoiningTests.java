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
	@CsvSource({ "1024, 31, 0, 1262, 988", "1024, 31, 1, 1262, 986", "1024, 31, 2, 1262, 986", "1024, 1, 0, 1019, 1018",
			"1024, 1, 2, 16384, 1015", "1024, 1, 0, 16384, 1017", "1024, 128, 1, 16252, 888",
			"1024, 128, 1, 16251, 889", "512, 31, 0, 1262, 476", "512, 31, 1, 20000, 473", "256, 10, 1, 300, 239" })
	void aFirstPieceIsFullAsTheFirmwareCutsIt(int buffer, int topic, int qos, int message, int piece) {
		int variable = 2 + topic + ((qos > 0) ? 2 : 0);
		int remainingLengthBytes = (variable + message < 16384) ? 2 : 3;
		assertThat(buffer - (1 + remainingLengthBytes) - variable).isEqualTo(piece);
		assertThat(FragmentJoining.off(buffer).isFullStart("t".repeat(topic), piece)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "984, false", "985, true", "986, true", "987, true", "988, true", "989, false", "276, false",
			"0, false", "1024, false" })
	void onlyFourLengthsFillTheBufferWithAGivenTopic(int length, boolean full) {
		assertThat(FragmentJoining.off().isFullStart("xxx111/56000012/CollectPara/0/1", length)).isEqualTo(full);
	}

	@Test
	void topicsCountInBytes() {
		assertThat(FragmentJoining.off().isFullStart("ü", 1017)).isTrue();
		assertThat(FragmentJoining.off().isFullStart("ü", 1018)).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "1024, 1024, true", "1024, 1023, false", "1024, 512, false", "512, 512, true", "512, 1024, false" })
	void aLaterPieceIsFullWithoutAHeader(int buffer, int length, boolean full) {
		assertThat(FragmentJoining.off(buffer).isFullContinuation(length)).isEqualTo(full);
	}

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
		EspMqttSettings settings = new EspMqttSettings(new MqttBroker("h", 1), "c");
		FragmentJoining fragments = FragmentJoining.heuristic(Duration.ofSeconds(1), 512);
		EspMqttSettings changed = settings.withFragments(fragments);
		assertThat(settings.fragments()).isEqualTo(FragmentJoining.off());
		assertThat(changed.fragments()).isEqualTo(fragments);
		assertThat(changed.withFragments(FragmentJoining.off())).isEqualTo(settings);
	}

}
