package io.github.espatmqtt.internal.at;

import java.util.List;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for when {@link AtConversation} sends a command again, and when it does not.
 */
class AtRepetitionTests extends ScriptedBench {

	@ParameterizedTest
	@ValueSource(strings = { BUSY, "\r\nBusy P..\r\n", "busy s...\r\n" })
	void droppedCommandIsSentAgainExactlyOnce(String busy) {
		this.script.expect("AT+X").send(busy).expect("AT").send(OK).expect("AT+X").send("+X:1\r\n" + OK);
		assertThat(executed("AT+X").lines()).containsExactly("+X:1");
	}

	@Test
	void droppedCommandIsSentAgainAfterSeveralBusyAnswers() {
		this.script.expect("AT+X")
			.send("ERR CODE:0x010b0000\r\n" + BUSY)
			.expect("AT")
			.send("ERR CODE:0x010b0000\r\n" + BUSY)
			.expect("AT")
			.send(BUSY + BUSY)
			.expect("AT")
			.send(OK)
			.expect("AT+X")
			.send(OK);
		assertThat(executed("AT+X")).isEqualTo(new AtAnswer(List.of(), List.of(), "OK"));
	}

	@Test
	void acceptedCommandIsNotSentAgainWhenStrayBytesMadeTheModuleBusy() {
		this.script.expect("AT+X").send(BUSY + "+X:1\r\n" + OK);
		assertThat(executed("AT+X").lines()).containsExactly("+X:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\nOK\r\n\r\nOK\r\n", "\r\nOK\r\n\r\nbusy p...\r\n", "\r\nbusy p...\r\n\r\nOK\r\n" })
	void acceptedCommandIsNotSentAgainWhenItAnswersLate(String answer) {
		this.script.expect("AT+X").send(BUSY).expect("AT").send(answer);
		assertThat(executed("AT+X").finalLine()).isEqualTo("OK");
	}

	@Test
	void lineBehindTheAnswerToTheProbeIsNoOutcome() {
		this.script.expect("AT+X")
			.send(BUSY)
			.expect("AT")
			.send(OK + "0,CLOSED\r\n")
			.expect("AT+X")
			.send("+X:1\r\n" + OK);
		assertThat(executed("AT+X").lines()).contains("+X:1");
	}

	@Test
	void moduleThatStaysBusyMeansTimeOut() {
		this.script.expect("AT+X").send(BUSY).expect("AT");
		assertThatExceptionOfType(AtTimeoutException.class).isThrownBy(() -> executed("AT+X", SHORT))
			.returns(false, AtTimeoutException::isSilent);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0x01020000", "0x01030000" })
	void damagedLineIsSentAgainAtMostTwice(String code) {
		String damaged = "ERR CODE:" + code + "\r\n" + ERROR;
		this.script.expect("AT+X").send(damaged).expect("AT+X").send(damaged).expect("AT+X").send(OK);
		assertThat(executed("AT+X").errorCodes()).isEmpty();
	}

	@Test
	void lineThatIsDamagedForTheThirdTimeIsRejected() {
		String damaged = "ERR CODE:0x01030000\r\n" + ERROR;
		this.script.expect("AT+X").send(damaged).expect("AT+X").send(damaged).expect("AT+X").send(damaged);
		assertThatExceptionOfType(AtRejectedException.class).isThrownBy(() -> executed("AT+X"));
	}

	@Test
	void commandWithAnOutcomeOfItsOwnIsNotSentAgainBecauseSomethingElseWasDamaged() {
		this.script.expect("AT+X").send("ERR CODE:0x01030000\r\n" + ERROR + OK);
		assertThat(executed("AT+X").finalLine()).isEqualTo("OK");
	}

}
