package io.github.espatmqtt.chaos;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Numbered}.
 */
class NumberedTests {

	@Test
	void everyPayloadSaysWhichMessageItIs() {
		assertThat(IntStream.range(0, 200).mapToObj((number) -> new Numbered(7, number))).allSatisfy((message) -> {
			assertThat(message.payload()).hasSize(message.length());
			assertThat(Numbered.in(message.payload())).contains(message);
			assertThat(message.isMixedWithOthers(message.payload())).isFalse();
		});
	}

	@Test
	void payloadsAreShortAndLongTextAndBinary() {
		assertThat(IntStream.range(0, 100).map((number) -> new Numbered(1, number).length())).anyMatch((it) -> it < 90)
			.anyMatch((it) -> it > 90 && it < 800)
			.anyMatch((it) -> it > 1024);
		assertThat(IntStream.range(0, 100).mapToObj((number) -> new Numbered(1, number).payload()))
			.anyMatch((payload) -> Numbered.text(payload).contains("\u0000\u0001"));
	}

	@Test
	void otherTextIsNoMessage() {
		assertThat(Numbered.in("[07.000001]".getBytes(StandardCharsets.US_ASCII))).isEmpty();
		assertThat(Numbered.in(new byte[0])).isEmpty();
	}

}
