package io.github.espatmqtt.chaos;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.espatmqtt.chaos.Violation.Promise;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the proof can fail.
 */
class LedgerTests {

	private static final Numbered FIRST = new Numbered(3, 0);

	private static final Numbered SECOND = new Numbered(3, 1);

	private final Findings findings = new Findings();

	private boolean lineAlters;

	private final Ledger ledger = new Ledger((source) -> "up/" + source, () -> this.lineAlters, this.findings);

	@Test
	void whatArrivesAsItWasSentIsInOrder() {
		confirmed(FIRST, SECOND);
		arrived(FIRST, SECOND);
		this.ledger.close();
		assertThat(this.findings.first()).isEmpty();
		assertThat(this.ledger.sent()).isEqualTo(2);
		assertThat(this.ledger.confirmed()).isEqualTo(2);
		assertThat(this.ledger.arrived()).isEqualTo(2);
	}

	@Test
	void confirmedMessageThatDoesNotArriveIsLost() {
		confirmed(FIRST, SECOND);
		arrived(SECOND);
		assertThat(this.ledger.missing()).containsExactly(FIRST);
		this.ledger.close();
		assertViolations(Promise.LOST);
	}

	@Test
	void messageWithoutConfirmationMayGetLost() {
		this.ledger.sent(FIRST);
		this.ledger.close();
		assertViolations();
	}

	@Test
	void messageOnALineThatAltersBytesMayGetLost() {
		this.ledger.sent(FIRST);
		this.ledger.confirmed(FIRST, true);
		this.ledger.close();
		assertViolations();
	}

	@Test
	void messageThatArrivesTwiceIsADuplicate() {
		confirmed(FIRST);
		arrived(FIRST, FIRST);
		assertViolations(Promise.DUPLICATED);
	}

	@Test
	void olderMessageBehindANewerOneIsOutOfOrder() {
		confirmed(FIRST, SECOND);
		arrived(SECOND, FIRST);
		assertViolations(Promise.REORDERED);
	}

	@Test
	void sourcesHaveAnOrderOfTheirOwn() {
		Numbered other = new Numbered(4, 0);
		confirmed(SECOND, other);
		arrived(SECOND, other);
		assertViolations();
	}

	@Test
	void anyOtherByteIsAnAlteration() {
		confirmed(FIRST);
		byte[] payload = FIRST.payload();
		payload[payload.length - 2] ^= 1;
		this.ledger.arrived("up/3", payload);
		this.ledger.close();
		assertViolations(Promise.ALTERED, Promise.LOST);
	}

	@Test
	void messageThatWasCutShortIsAnAlteration() {
		confirmed(FIRST);
		this.ledger.arrived("up/3", Arrays.copyOf(FIRST.payload(), FIRST.length() - 1));
		assertViolations(Promise.ALTERED);
	}

	@Test
	void messageOnTheTopicOfAnotherIsAnAlteration() {
		confirmed(FIRST);
		this.ledger.arrived("up/4", FIRST.payload());
		assertViolations(Promise.ALTERED);
	}

	@Test
	void messageThatNobodySentIsAnAlteration() {
		arrived(new Numbered(3, 77));
		assertViolations(Promise.ALTERED);
	}

	@Test
	void textThatIsNobodysIsForeign() {
		this.ledger.arrived("up/3", "hello".getBytes(StandardCharsets.UTF_8));
		assertViolations(Promise.FOREIGN);
	}

	@Test
	void commandsAreForeignEvenWhereTheLineAltersBytes() {
		this.lineAlters = true;
		this.ledger.sent(FIRST);
		this.ledger.arrived("up/3", "AT+MQTTPUB=0,\"up/3\"".getBytes(StandardCharsets.UTF_8));
		this.ledger.arrived("up/3", "\r\nAT\r\n".getBytes(StandardCharsets.UTF_8));
		this.ledger.arrived("up/AT+GMR", FIRST.payload());
		assertViolations(Promise.FOREIGN, Promise.FOREIGN, Promise.FOREIGN);
	}

	@Test
	void partsOfAnotherMessageAreForeignEvenWhereTheLineAltersBytes() {
		this.lineAlters = true;
		byte[] mixed = FIRST.payload();
		byte[] other = new Numbered(4, 8).payload();
		System.arraycopy(other, 0, mixed, mixed.length - 11, 11);
		this.ledger.arrived("up/3", mixed);
		assertViolations(Promise.FOREIGN);
	}

	@Test
	void lineThatAltersBytesMayDamage() {
		this.lineAlters = true;
		this.ledger.arrived("up/3", Arrays.copyOf(FIRST.payload(), FIRST.length() - 1));
		assertViolations();
		assertThat(this.ledger.damaged()).isOne();
	}

	@Test
	void lineEndsMayTakeThePlaceOfWhatWasNeverSent() {
		this.ledger.sent(FIRST);
		byte[] filled = FIRST.payload();
		for (int i = 5; i < filled.length; i++) {
			filled[i] = (byte) ((i % 2 == 0) ? '\r' : '\n');
		}
		this.ledger.arrived("up/3", filled);
		assertViolations();
		assertThat(this.ledger.filledUp()).isOne();
	}

	@Test
	void lineEndsDoNotTakeThePlaceOfWhatWasConfirmed() {
		confirmed(FIRST);
		byte[] filled = new byte[FIRST.length()];
		Arrays.fill(filled, (byte) '\n');
		this.ledger.arrived("up/3", filled);
		this.ledger.close();
		assertViolations(Promise.LOST);
	}

	private void confirmed(Numbered... messages) {
		for (Numbered each : messages) {
			this.ledger.sent(each);
			this.ledger.confirmed(each, false);
		}
	}

	private void arrived(Numbered... messages) {
		for (Numbered each : messages) {
			this.ledger.arrived("up/" + each.source(), each.payload());
		}
	}

	private void assertViolations(Promise... promises) {
		assertThat(this.findings.first()).extracting(Violation::promise).containsExactly(promises);
	}

}
