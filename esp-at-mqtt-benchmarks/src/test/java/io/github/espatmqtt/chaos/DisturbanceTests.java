package io.github.espatmqtt.chaos;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Disturbance}.
 */
class DisturbanceTests {

	private final Disturbance line = new Disturbance();

	@Test
	void nothingIsExposedToAnUndisturbedLine() {
		assertThat(this.line.isExposed(this.line.stamp())).isFalse();
	}

	@Test
	void whatBeginsDuringADisturbanceIsExposed() {
		this.line.begin();
		int stamp = this.line.stamp();
		this.line.end();
		assertThat(this.line.isExposed(stamp)).isTrue();
	}

	@Test
	void whatSeesAWholeDisturbanceIsExposed() {
		int stamp = this.line.stamp();
		this.line.begin();
		this.line.end();
		assertThat(this.line.isExposed(stamp)).isTrue();
	}

	@Test
	void whatBeginsAfterwardsIsNotExposed() {
		this.line.begin();
		this.line.end();
		assertThat(this.line.isExposed(this.line.stamp())).isFalse();
	}

}
