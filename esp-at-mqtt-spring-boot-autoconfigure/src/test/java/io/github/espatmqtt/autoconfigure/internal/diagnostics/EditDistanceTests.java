package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EditDistance}.
 */
class EditDistanceTests {

	@ParameterizedTest
	@CsvSource({ "broker, broker, 0", "brokr, broker, 1", "brooker, broker, 1", "brocer, broker, 1",
			"kitten, sitting, 3", "'', abc, 3", "abc, '', 3" })
	void everyCharacterAddedDroppedOrReplacedCounts(String from, String to, int distance) {
		assertThat(EditDistance.between(from, to)).isEqualTo(distance);
		assertThat(EditDistance.between(to, from)).isEqualTo(distance);
	}

}
