package io.github.espatmqtt.transport.telnet;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link OptionSide}.
 */
class OptionSideTests {

	private final OptionSide ours = OptionSide.ours(Set.of(0));

	private final OptionSide theirs = OptionSide.theirs(Set.of(0));

	@Test
	void agreementToAQuestionIsNotAnswered() {
		assertThat(this.ours.ask(0)).hasValue(TelnetVerb.WILL.about(0));
		assertThat(this.ours.ask(0)).isEmpty();
		assertThat(this.ours.isOn(0)).isFalse();
		assertThat(this.ours.heard(true, 0)).isEmpty();
		assertThat(this.ours.isOn(0)).isTrue();
	}

	@Test
	void refusalOfAQuestionIsNotAnswered() {
		assertThat(this.theirs.ask(0)).hasValue(TelnetVerb.DO.about(0));
		assertThat(this.theirs.heard(false, 0)).isEmpty();
		assertThat(this.theirs.isOff(0)).isTrue();
	}

	@Test
	void whatIsWantedIsAgreedToOnce() {
		assertThat(this.ours.heard(true, 0)).hasValue(TelnetVerb.WILL.about(0));
		assertThat(this.ours.heard(true, 0)).isEmpty();
		assertThat(this.theirs.heard(true, 0)).hasValue(TelnetVerb.DO.about(0));
		assertThat(this.theirs.ask(0)).isEmpty();
	}

	@Test
	void whatIsNotWantedIsRefused() {
		assertThat(this.ours.heard(true, 24)).hasValue(TelnetVerb.WONT.about(24));
		assertThat(this.theirs.heard(true, 1)).hasValue(TelnetVerb.DONT.about(1));
		assertThat(this.theirs.isOn(1)).isFalse();
	}

	@Test
	void anEndIsConfirmedOnce() {
		this.ours.heard(true, 0);
		assertThat(this.ours.heard(false, 0)).hasValue(TelnetVerb.WONT.about(0));
		assertThat(this.ours.heard(false, 0)).isEmpty();
		assertThat(this.ours.isOff(0)).isTrue();
	}

	@Test
	void whatWasNeverOnNeedsNoConfirmationOfItsEnd() {
		assertThat(this.theirs.heard(false, 0)).isEmpty();
		assertThat(this.theirs.heard(false, 31)).isEmpty();
	}

}
