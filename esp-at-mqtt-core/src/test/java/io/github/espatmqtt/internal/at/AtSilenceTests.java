package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.Set;

import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what becomes of a command to which a module says nothing for too long.
 */
class AtSilenceTests extends ScriptedBench {

	private static final Duration MOMENT = Duration.ofMillis(100);

	/** A module is asked after a moment of silence, and has all the time to answer. */
	private static final AtTiming TIMING = new AtTiming(Duration.ofSeconds(5), Duration.ofMillis(20), LONG, MOMENT,
			MOMENT, Duration.ofSeconds(20), new AtTiming.Patience(MOMENT, MOMENT, MOMENT, MOMENT, MOMENT));

	private static final AtTiming IMPATIENT = new AtTiming(MOMENT, Duration.ofMillis(20), LONG, MOMENT, MOMENT,
			Duration.ofSeconds(20), TIMING.patience());

	@Test
	void moduleThatWorksOnIsWaitedFor() {
		this.script.expect("AT+X").expect("AT").send(BUSY).expect("AT").send(BUSY + "+X:1\r\n" + OK);
		assertThat(execute(AtCommand.of("AT+X", LONG), TIMING).lines()).containsExactly("+X:1");
	}

	@Test
	void lostAnswerIsFoundOut() {
		this.script.expect("AT+X").expect("AT").send(OK);
		assertThatExceptionOfType(AtTimeoutException.class)
			.isThrownBy(() -> execute(AtCommand.of("AT+X", LONG), TIMING))
			.returns(true, AtTimeoutException::isAnswerLost)
			.returns(false, AtTimeoutException::isUnanswered)
			.withMessageContaining("lost on the line");
	}

	@Test
	void conversationGoesOnAtOnceAfterALostAnswer() {
		this.script.expect("AT+X").expect("AT").send(OK).expect("AT+Y").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script, TIMING)) {
			assertThatExceptionOfType(AtTimeoutException.class).isThrownBy(() -> module.execute("AT+X"));
			assertThat(module.execute("AT+Y").finalLine()).isEqualTo("OK");
		}
	}

	@Test
	void answerThatComesWithTheQuestionIsTheCommandsOwn() {
		this.script.expect("AT+X").expect("AT").send("+X:1\r\n" + OK + OK);
		assertThat(execute(AtCommand.of("AT+X", LONG), TIMING).lines()).containsExactly("+X:1");
	}

	@Test
	void messageBetweenTheTwoOutcomesChangesNothing() {
		this.script.expect("AT+X").expect("AT").send(OK + "+MQTTSUBRECV:0,\"t\",2,OK\r\n" + OK);
		assertThat(execute(AtCommand.of("AT+X", LONG), TIMING).finalLine()).isEqualTo("OK");
	}

	@Test
	void failureThatComesWithTheQuestionIsTheCommandsOwn() {
		this.script.expect("AT+X").expect("AT").send(ERROR + OK);
		assertThatExceptionOfType(AtRejectedException.class)
			.isThrownBy(() -> execute(AtCommand.of("AT+X", LONG), TIMING));
	}

	@Test
	void moduleThatAnswersNothingIsGivenUp() {
		this.script.expect("AT+X").expect("AT").expect("AT").expect("AT").ignoreHost();
		assertThatExceptionOfType(AtTimeoutException.class)
			.isThrownBy(() -> execute(AtCommand.of("AT+X", LONG), IMPATIENT))
			.returns(true, AtTimeoutException::isUnanswered)
			.withMessageContaining("had answered before")
			.withMessageNotContaining("wires");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERR CODE:0x010a6006\r\n", "[at-mqtt]error code:0x6006\r\n",
			"ERR CODE:0x010a6006\r\n\r\nERR\u0001R\r\n" })
	void codeThatNoErrorFollowsEndsTheCommand(String code) {
		this.script.expect("AT+X").send(code).expect("AT").send(OK);
		assertThatExceptionOfType(AtRejectedException.class)
			.isThrownBy(() -> execute(AtCommand.of("AT+X", LONG), TIMING))
			.satisfies((ex) -> assertThat(ex.errorCode()).contains(new AtErrorCode(0x010a6006)));
	}

	@Test
	void codesSurviveInTheTimeOut() {
		this.script.expect("AT+X").send("ERR CODE:0x010a6006\r\n").expect("AT").expect("AT").expect("AT").ignoreHost();
		assertThatExceptionOfType(AtTimeoutException.class)
			.isThrownBy(() -> execute(AtCommand.of("AT+X", LONG), IMPATIENT))
			.satisfies((ex) -> assertThat(ex.errorCodes()).containsExactly(new AtErrorCode(0x010a6006)))
			.withMessageContaining("0x010a6006");
	}

	@Test
	void nothingButLineEndsIsSentWhileDataMayBeDue() {
		this.script.expect(RAW).expectBytes("\r\n").send(ERROR);
		assertThatExceptionOfType(AtTimeoutException.class).isThrownBy(() -> execute(raw(), TIMING))
			.returns(true, AtTimeoutException::isNotTaken);
	}

	@Test
	void droppedRawPublishIsSentAgainOnceTheModuleIsIdle() {
		this.script.expect(RAW)
			.send(BUSY)
			.expectBytes("\r\n")
			.send(BUSY)
			.expectBytes("\r\n")
			.send("ERR CODE:0x01030000\r\n" + ERROR)
			.expect(RAW)
			.send(OK + "\r\n>")
			.expectBytes("data")
			.send("+MQTTPUB:OK\r\n");
		assertThat(execute(raw(), TIMING).finalLine()).isEqualTo("+MQTTPUB:OK");
	}

	@Test
	void slowPublishIsWaitedFor() {
		acceptedData().expectBytes("\r\n").send(BUSY).expectBytes("\r\n").send(BUSY + "+MQTTPUB:OK\r\n");
		assertThat(execute(raw(), TIMING).finalLine()).isEqualTo("+MQTTPUB:OK");
	}

	@Test
	void resultThatComesWithTheLineEndIsGenuineIfTheLineEndHasItsOwn() {
		acceptedData().expectBytes("\r\n").send("+MQTTPUB:OK\r\n" + ERROR);
		assertThat(execute(raw(), TIMING).finalLine()).isEqualTo("+MQTTPUB:OK");
	}

	@Test
	void resultOfDataThatHoldsTheLineEndIsNone() {
		acceptedData().expectBytes("\r\n").send("+MQTTPUB:OK\r\n");
		assertThatExceptionOfType(AtTimeoutException.class).isThrownBy(() -> execute(raw(), TIMING))
			.returns(false, AtTimeoutException::isNotTaken)
			.withMessageContaining("line ends in their place");
	}

	@Test
	void moduleThatWaitsForLostBytesIsFilledUp() {
		acceptedData().expectBytes("\r\n").expectBytes("\r\n".repeat(4)).send("+MQTTPUB:OK\r\n" + ERROR).answerProbes();
		assertThatExceptionOfType(AtTimeoutException.class).isThrownBy(() -> execute(raw(), IMPATIENT))
			.withMessageContaining("line ends in their place");
	}

	@Test
	void lostResultIsFoundOut() {
		acceptedData().expectBytes("\r\n").send("ERR CODE:0x01030000\r\n" + ERROR);
		assertThatExceptionOfType(AtTimeoutException.class).isThrownBy(() -> execute(raw(), TIMING))
			.returns(true, AtTimeoutException::isAnswerLost)
			.returns(false, AtTimeoutException::isNotTaken)
			.satisfies((ex) -> assertThat(ex.errorCodes()).isEmpty());
	}

	@Test
	void lateAcceptanceMakesNoCommandOfAnotherCallerItsPayload() {
		AtCommand hasty = AtCommand.of(RAW, MOMENT).withData("data".getBytes(), Set.of("+MQTTPUB:OK"), Set.of());
		this.script.expect(RAW)
			.expectBytes("\r\n".repeat(4))
			.send(OK + "\r\n>")
			.expectBytes("\r\n".repeat(16))
			.send("+MQTTPUB:OK\r\n" + ERROR)
			.expect("AT+OTHER")
			.send(OK)
			.answerProbes();
		AtTiming patientAtFirst = new AtTiming(Duration.ofMillis(300), Duration.ofMillis(20), LONG, MOMENT, MOMENT,
				Duration.ofSeconds(20), ScriptedModule.TIMING.patience());
		try (ScriptedModule module = new ScriptedModule(this.script, patientAtFirst)) {
			assertThatExceptionOfType(AtTimeoutException.class).isThrownBy(() -> module.engine().execute(hasty));
			assertThat(module.execute("AT+OTHER").finalLine()).isEqualTo("OK");
		}
	}

	@Test
	void linesOfALostQuestionAreToldApart() {
		this.script.expect("AT+X").send("NO CA FOUND\r\n" + ERROR);
		assertThatExceptionOfType(AtRejectedException.class)
			.isThrownBy(() -> execute(AtCommand.of("AT+X", LONG), TIMING))
			.withMessageContaining("NO CA FOUND");
	}

	private ScriptedConnection acceptedData() {
		return this.script.expect(RAW).send(OK + "\r\n>").expectBytes("data");
	}

	private static AtCommand raw() {
		return rawCommand(LONG);
	}

	private AtAnswer execute(AtCommand command, AtTiming timing) {
		try (ScriptedModule module = new ScriptedModule(this.script, timing)) {
			return module.engine().execute(command);
		}
	}

}
