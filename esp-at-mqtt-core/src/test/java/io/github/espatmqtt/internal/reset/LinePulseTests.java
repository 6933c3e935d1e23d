package io.github.espatmqtt.internal.reset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.espatmqtt.reset.ResetLine;
import io.github.espatmqtt.reset.ResetLine.Polarity;
import io.github.espatmqtt.reset.ResetLine.Wire;
import io.github.espatmqtt.transport.ModemLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LinePulse}.
 */
class LinePulseTests {

	private final List<String> moves = new ArrayList<>();

	private final ModemLines lines = new ModemLines() {

		@Override
		public void dtr(boolean asserted) {
			LinePulseTests.this.moves.add("dtr " + asserted);
		}

		@Override
		public void rts(boolean asserted) {
			LinePulseTests.this.moves.add("rts " + asserted);
		}

	};

	@ParameterizedTest
	@CsvSource({ "RTS, ASSERTED, dtr false, rts true, rts false", "RTS, RELEASED, dtr false, rts false, rts true",
			"DTR, ASSERTED, rts false, dtr true, dtr false", "DTR, RELEASED, rts false, dtr false, dtr true" })
	void otherLineIsReleasedFirst(Wire wire, Polarity polarity, String first, String second, String third) {
		new LinePulse(new ResetLine(wire, polarity, Duration.ofMillis(1))).give(this.lines);
		assertThat(this.moves).containsExactly(first, second, third);
	}

	@Test
	void interruptDoesNotShortenItAndIsKept() {
		Thread.currentThread().interrupt();
		long start = System.nanoTime();
		new LinePulse(new ResetLine(Wire.RTS, Polarity.ASSERTED, Duration.ofMillis(20))).give(this.lines);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(20).toNanos());
		assertThat(this.moves).hasSize(3);
	}

}
