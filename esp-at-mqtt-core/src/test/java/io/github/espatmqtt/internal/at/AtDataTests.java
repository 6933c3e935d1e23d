package io.github.espatmqtt.internal.at;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.at.AtAbortedException.Reason;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for commands with data behind a prompt.
 */
class AtDataTests extends ScriptedBench {

	private static final String FLASH = "AT+SYSFLASH=1,\"mqtt_ca\",0,4";

	@ParameterizedTest
	@ValueSource(strings = { "\r\nOK\r\n\r\n>", "\r\nOK\r\n\r\n> ", "\r\nOK\r\n>",
			"\r\nOK\r\n+MQTTSUBRECV:0,\"a\",3,\r\n>\r\n\r\n>", "AT+MQTTPUBRAW=0,\"t\",4,0,0\r\n\r\nOK\r\n\r\n>",
			"\r\nOK\r\nWIFI CONNECTED\r\n\r\n>", "\r\nOK\r\n\r\nbusy p...\r\n\r\n>" })
	void payloadIsSentAtThePrompt(String prompt) {
		this.script.expect(RAW).send(prompt).expectBytes("data").send("+MQTTPUB:OK\r\n");
		assertThat(published().finalLine()).isEqualTo("+MQTTPUB:OK");
	}

	@ParameterizedTest
	@ValueSource(strings = { "+MQTTPUB:OK\r\n", "+MQTTSUBRECV:0,\"a\",2,OK\r\n+MQTTPUB:OK\r\n",
			"\r\nbusy p...\r\n+MQTTPUB:OK\r\n", "ERR CODE:0x010b0000\r\n\r\nbusy p...\r\n+MQTTPUB:OK\r\n",
			"+MQTTDISCONNECTED:0+MQTTPUB:OK\r\n", "\r\nRecv 4 bytes\r\n+MQTTPUB:OK\r\n" })
	void publishEndsAtItsOwnLine(String result) {
		this.script.expect(RAW).send(OK + "\r\n>").expectBytes("data").send(result);
		AtAnswer answer = published();
		assertThat(answer.finalLine()).isEqualTo("+MQTTPUB:OK");
		assertThat(answer.errorCodes()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "+MQTTPUB:FAIL\r\n", "+MQTTDISCONNECTED:0+MQTTPUB:FAIL\r\n", "\r\nERROR\r\n" })
	void publishFailsAtItsOwnLineOrError(String result) {
		this.script.expect(RAW).send(OK + "\r\n>").expectBytes("data").send(result);
		assertThatExceptionOfType(AtRejectedException.class).isThrownBy(this::published);
	}

	@Test
	void payloadIsNeverSentWithoutPrompt() {
		this.script.expect(RAW).send("ERR CODE:0x010a6006\r\n" + ERROR);
		assertThatExceptionOfType(AtRejectedException.class).isThrownBy(this::published);
		assertThat(this.script.heard()).containsExactly("AT\\r\\n", RAW + "\\r\\n");
	}

	@Test
	void promptBeforeAcceptanceIsNoPrompt() {
		this.script.expect(RAW).send("\r\n>" + ERROR);
		assertThatExceptionOfType(AtRejectedException.class).isThrownBy(this::published);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\n>", ">", "\r\n> ", "AT+SYSFLASH=1,\"mqtt_ca\",0,4\r\n\r\n>", "\r\nOK\r\n\r\n>",
			"\r\nOK\r\n>", "\r\nOK\r\nWIFI CONNECTED\r\n\r\n>", "WIFI CONNECTED\r\n\r\n>", "\r\nbusy p...\r\n\r\n>",
			"+MQTTSUBRECV:0,\"a\",3,\r\n>\r\n\r\n>" })
	void barePromptIsEnoughForACommandThatSaysSo(String prompt) {
		this.script.expect(FLASH).send(prompt).expectBytes("data").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			AtCommand command = AtCommand.of(FLASH, LONG).withData("data".getBytes()).withBarePrompt();
			assertThat(module.engine().execute(command).finalLine()).isEqualTo("OK");
		}
		assertThat(this.script.heard()).containsOnlyOnce("data");
	}

	@Test
	void refusalBehindABarePromptIsARefusalOfTheData() {
		this.script.expect(FLASH).send("\r\n>").expectBytes("data").send(ERROR);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			AtCommand command = AtCommand.of(FLASH, LONG).withData("data".getBytes()).withBarePrompt();
			assertThatExceptionOfType(AtRejectedException.class).isThrownBy(() -> module.engine().execute(command))
				.satisfies((ex) -> assertThat(ex.isBeforeData()).isFalse());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "+MQTTPUB:OK\r\n\r\nOK\r\n\r\n>", "\r\nOK\r\n+MQTTPUB:OK\r\n\r\n>" })
	void resultOfAnOlderPublishIsNotTakenForThisOne(String answer) {
		this.script.expect(RAW).send(answer).expectBytes("data").send("+MQTTPUB:FAIL\r\n");
		assertThatExceptionOfType(AtRejectedException.class).isThrownBy(this::published);
	}

	@Test
	void acceptedPublishIsNotSentAgainWhenStrayBytesMadeTheModuleBusy() {
		this.script.expect(RAW).send(BUSY + OK + "\r\n>").expectBytes("data").send("+MQTTPUB:OK\r\n");
		assertThat(published().finalLine()).isEqualTo("+MQTTPUB:OK");
	}

	@Test
	void interruptBeforeThePromptWaitsUntilTheDataIsSent() throws Exception {
		this.script.expect(RAW).send(OK).hold().send("\r\n>").expectBytes("data").answerProbes();
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			FutureTask<Reason> task = new FutureTask<>(() -> reasonOfAbortion(module, rawCommand(LONG)));
			Thread caller = new Thread(task);
			caller.start();
			this.script.awaitHold();
			caller.interrupt();
			this.script.proceed();
			assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo(Reason.INTERRUPTED);
			assertThat(this.script.heard()).contains("data");
		}
	}

	@Test
	void lostPromptDoesNotTurnAnythingElseIntoPayload() {
		this.script.expect(RAW).send(OK).expectBytes("data").send("+MQTTPUB:OK\r\n");
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			assertThat(module.engine().execute(rawCommand(SHORT)).finalLine()).isEqualTo("+MQTTPUB:OK");
		}
	}

	@Test
	void lostAcceptanceBeforeThePromptDoesNotEither() {
		this.script.expect(RAW).send("\r\nO\r\n\r\n>").expectBytes("data").send("+MQTTPUB:OK\r\n");
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			assertThat(module.engine().execute(rawCommand(SHORT)).finalLine()).isEqualTo("+MQTTPUB:OK");
		}
	}

	@Test
	void dataThatCouldBeACommandIsNeverSentWithoutThePrompt() {
		this.script.expect(RAW).send(OK).expectBytes("\r\n").send(ERROR).answerProbes();
		AtCommand command = AtCommand.of(RAW, LONG).withData("AT+R".getBytes());
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			assertThatExceptionOfType(AtTimeoutException.class).isThrownBy(() -> module.engine().execute(command))
				.returns(true, AtTimeoutException::isNotTaken);
			assertThat(this.script.heard()).doesNotContain("AT+R");
		}
	}

}
