package io.github.espatmqtt.console.page;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Tape}.
 */
class TapeTests {

	private final Tape<Long> tape = new Tape<>(3);

	@Test
	void givesWhatIsNew() {
		add(2);
		assertThat(this.tape.since(0).rows()).containsExactly(1L, 2L);
		assertThat(this.tape.since(1).rows()).containsExactly(2L);
		assertThat(this.tape.since(2).rows()).isEmpty();
	}

	@Test
	void countsWhatWasLetGo() {
		add(10);
		Tape.Part<Long> part = this.tape.since(4);
		assertThat(part.rows()).containsExactly(8L, 9L, 10L);
		assertThat(part.lost()).isEqualTo(3);
		assertThat(part.last()).isEqualTo(10);
	}

	@Test
	void whoBeginsHasLostNothing() {
		add(10);
		assertThat(this.tape.since(0).lost()).isZero();
	}

	@Test
	void whoKnowsAnotherTapeBegins() {
		add(2);
		Tape.Part<Long> part = this.tape.since(99);
		assertThat(part.rows()).containsExactly(1L, 2L);
		assertThat(part.lost()).isZero();
	}

	@Test
	void onlyTheLastOfWhatIsWantedIsGivenAndTheRestCounted() {
		add(3);
		Tape.Part<Long> part = this.tape.since(0).only((row) -> row != 2, 1);
		assertThat(part.rows()).containsExactly(3L);
		assertThat(part.lost()).isEqualTo(1);
	}

	private void add(int rows) {
		for (int i = 0; i < rows; i++) {
			this.tape.add((sequence) -> sequence);
		}
	}

}
