package io.github.espatmqtt.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import io.github.espatmqtt.chaos.Violation.Promise;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the proof can fail.
 */
class InboundLedgerTests {

	private static final Numbered FIRST = new Numbered(90, 9);

	private static final Numbered SECOND = new Numbered(90, 19);

	private final Findings findings = new Findings();

	private boolean lineAlters;

	private final InboundLedger ledger = new InboundLedger((source) -> "down/" + source, () -> this.lineAlters,
			this.findings);

	@Test
	void whatIsReceivedAsItWasSentIsInOrder() {
		sent(FIRST, SECOND);
		arrived(FIRST, SECOND);
		assertViolations();
		assertThat(this.ledger.await(Set.of(FIRST, SECOND), Duration.ZERO)).isEmpty();
	}

	@Test
	void longMessagesMayComeInPieces() {
		sent(FIRST);
		byte[] payload = FIRST.payload();
		this.ledger.arrived("down/90", Arrays.copyOf(payload, 30));
		assertThat(this.ledger.await(Set.of(FIRST), Duration.ZERO)).containsExactly(FIRST);
		this.ledger.arrived("down/90", Arrays.copyOfRange(payload, 30, payload.length));
		assertViolations();
		assertThat(this.ledger.await(Set.of(FIRST), Duration.ZERO)).isEmpty();
	}

	@Test
	void restMayGetLost() {
		sent(FIRST, SECOND);
		this.ledger.arrived("down/90", Arrays.copyOf(FIRST.payload(), 30));
		arrived(SECOND);
		assertViolations();
		assertThat(this.ledger.await(Set.of(FIRST, SECOND), Duration.ZERO)).containsExactly(FIRST);
		assertThat(this.ledger.sent()).isEqualTo(2);
		assertThat(this.ledger.received()).isEqualTo(1);
	}

	@Test
	void messageThatIsReceivedTwiceIsADuplicate() {
		sent(FIRST);
		arrived(FIRST, FIRST);
		assertViolations(Promise.DUPLICATED);
	}

	@Test
	void olderMessageBehindANewerOneIsOutOfOrder() {
		sent(FIRST, SECOND);
		arrived(SECOND, FIRST);
		assertViolations(Promise.REORDERED);
	}

	@Test
	void anyOtherByteIsAnAlteration() {
		sent(FIRST);
		byte[] payload = FIRST.payload();
		payload[payload.length - 2] ^= 1;
		this.ledger.arrived("down/90", payload);
		assertViolations(Promise.ALTERED);
	}

	@Test
	void messageThatNobodySentIsForged() {
		arrived(FIRST);
		assertViolations(Promise.FORGED);
	}

	@Test
	void messageOnAnotherTopicIsForged() {
		sent(FIRST);
		this.ledger.arrived("down/91", FIRST.payload());
		this.ledger.arrived("x", "hello".getBytes(StandardCharsets.UTF_8));
		assertViolations(Promise.FORGED, Promise.FORGED);
	}

	@Test
	void lineThatAltersBytesMayDamage() {
		this.lineAlters = true;
		arrived(FIRST);
		assertViolations();
	}

	@Test
	void newerMessagesAreWaitedFor() {
		sent(FIRST);
		arrived(FIRST);
		assertThat(this.ledger.awaitNewer(Map.of(90, 9), Duration.ZERO)).isTrue();
		assertThat(this.ledger.awaitNewer(Map.of(90, 10), Duration.ZERO)).isFalse();
		assertThat(this.ledger.awaitNewer(Map.of(90, 9, 91, 0), Duration.ZERO)).isFalse();
	}

	private void sent(Numbered... messages) {
		for (Numbered each : messages) {
			this.ledger.sent(each);
		}
	}

	private void arrived(Numbered... messages) {
		for (Numbered each : messages) {
			this.ledger.arrived("down/" + each.source(), each.payload());
		}
	}

	private void assertViolations(Promise... promises) {
		assertThat(this.findings.first()).extracting(Violation::promise).containsExactly(promises);
	}

}
