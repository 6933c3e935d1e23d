package io.github.espatmqtt.samples.gateway;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReceivedMessages}.
 */
class ReceivedMessagesTests {

	private final ReceivedMessages messages = new ReceivedMessages();

	@Test
	void theLastThousandAreKept() {
		for (int i = 0; i <= ReceivedMessages.CAPACITY; i++) {
			this.messages.receive(("" + i).getBytes(), "a/b", Instant.EPOCH);
		}
		assertThat(this.messages.all()).hasSize(1000)
			.extracting(ReceivedMessage::payload)
			.startsWith("1")
			.endsWith("1000");
	}

	@Test
	void bytesThatAreNoTextAreKeptInBase64() {
		this.messages.receive(new byte[] { 'a', (byte) 0xFF }, "a/b", Instant.EPOCH);
		assertThat(this.messages.all()).containsExactly(new ReceivedMessage("a/b", "a\uFFFD", "Yf8=", Instant.EPOCH));
	}

}
