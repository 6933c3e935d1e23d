package io.github.espatmqtt.internal.at;

import java.util.List;

import io.github.espatmqtt.at.AtCommandException;
import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what {@link AtConversation} takes for the answer to a command.
 */
class AtAnswerTests extends ScriptedBench {

	@Test
	void answerHoldsLinesCodesAndFinalLine() {
		this.script.expect("AT+X?").send("+X:1\r\nERR CODE:0x01000001\r\n+X:2\r\n" + OK);
		assertThat(executed("AT+X?"))
			.isEqualTo(new AtAnswer(List.of("+X:1", "+X:2"), List.of(new AtErrorCode(0x01000001)), "OK"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7 })
	void answerInPiecesIsTheSameAnswer(int size) {
		this.script.inChunksOf(size).expect("AT+X?").send("AT+X?\r\n+X:1\r\nWIFI CONNECTED\r\n" + OK);
		assertThat(executed("AT+X?").lines()).containsExactly("+X:1");
	}

	@Test
	void echoIsNoPartOfTheAnswer() {
		this.script.expect("AT+X=1").send("AT+X=1\r\n" + OK);
		assertThat(executed("AT+X=1").lines()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "WIFI DISCONNECT\r\n%s", "+MQTTDISCONNECTED:0%s", "+MQTTDISCONNECTED:0\r\n%s" })
	void unsolicitedLineIsNoPartOfTheAnswer(String form) {
		this.script.expect("AT+X").send("AT+X\r\n" + String.format(form, "ERR CODE:0x010a6006\r\n" + ERROR));
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			assertThatExceptionOfType(AtRejectedException.class).isThrownBy(() -> module.execute("AT+X"))
				.satisfies((ex) -> assertThat(ex.lines()).hasSize(1))
				.satisfies((ex) -> assertThat(ex.errorCode()).contains(new AtErrorCode(0x010a6006)));
			assertThat(module.events()).hasSize(1);
		}
	}

	@Test
	void messageThatLooksLikeAnOutcomeEndsNothing() {
		this.script.expect("AT+X").send("+MQTTSUBRECV:0,\"t\",9," + ERROR + "\r\n+X:1\r\n" + OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			assertThat(module.execute("AT+X").lines()).containsExactly("+X:1");
			assertThat(module.events()).containsExactly("0,\"t\",9=" + ERROR);
		}
	}

	@Test
	void rejectionHoldsAllCodesInTheirOrder() {
		this.script.expect("AT+X").send("ERR CODE:0x01080002\r\nERR CODE:0x010a6044\r\n" + ERROR);
		assertThatExceptionOfType(AtRejectedException.class).isThrownBy(() -> executed("AT+X"))
			.satisfies((ex) -> assertThat(ex.errorCodes()).containsExactly(new AtErrorCode(0x01080002),
					new AtErrorCode(0x010a6044)));
	}

	@Test
	void silenceIsToldFromGarbage() {
		this.script.expect("AT+SILENT").expect("AT").send(OK).expect("AT+GARBAGE").send(new byte[] { -1, -2, -3 });
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			assertThatExceptionOfType(AtTimeoutException.class)
				.isThrownBy(() -> module.engine().execute(AtCommand.of("AT+SILENT", SHORT)))
				.returns(true, AtTimeoutException::isSilent);
			assertThatExceptionOfType(AtTimeoutException.class)
				.isThrownBy(() -> module.engine().execute(AtCommand.of("AT+GARBAGE", SHORT)))
				.returns(false, AtTimeoutException::isSilent);
		}
	}

	@Test
	void lateOutcomeIsNotTakenByTheNextCommand() {
		this.script.expect("AT+SLOW")
			.expect("AT")
			.send(OK + ERROR)
			.expect("AT")
			.send(OK)
			.expect("AT+X?")
			.send("+X:1\r\n" + OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			assertThatExceptionOfType(AtTimeoutException.class)
				.isThrownBy(() -> module.engine().execute(AtCommand.of("AT+SLOW", SHORT)));
			assertThat(module.execute("AT+X?").lines()).containsExactly("+X:1");
		}
	}

	@Test
	void errorWhileIdleIsNotTakenByTheNextCommand() {
		this.script.expect("AT+A")
			.send(OK)
			.hold()
			.send("ERR CODE:0x010a604c\r\n" + ERROR + "+TIME_UPDATED\r\n")
			.synchronize()
			.expect("AT+B")
			.send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			module.execute("AT+A");
			this.script.proceed();
			await().until(() -> module.events().contains("+TIME_UPDATED"));
			assertThat(module.execute("AT+B").errorCodes()).isEmpty();
		}
	}

	@Test
	void orderlyCommandsNeedNoFurtherProbe() {
		this.script.expect("AT+A").send(OK).expect("AT+B").send(ERROR).expect("AT+C").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			module.execute("AT+A");
			assertThatExceptionOfType(AtRejectedException.class).isThrownBy(() -> module.execute("AT+B"));
			module.execute("AT+C");
		}
		assertThat(this.script.heard()).containsExactly("AT\\r\\n", "AT+A\\r\\n", "AT+B\\r\\n", "AT+C\\r\\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERROR", "FAIL", "CMDRSP:ERROR" })
	void failureHasSeveralForms(String failure) {
		this.script.expect("AT+A").send("+CWJAP:3\r\n\r\n" + failure + "\r\n");
		assertThatExceptionOfType(AtRejectedException.class).isThrownBy(() -> executed("AT+A"))
			.withMessageContaining(failure);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			+MQTTSUBRECV:0,"t",9,half | damaged 0,"t",9
			+MQTTSUBRECV:0,"top       | damaged 0,"top
			+MQTTDISCONNECTED:0       | +MQTTDISCONNECTED:0
			""")
	void pauseEndsWhatWillNotBeCompleted(String incomplete, String event) {
		this.script.expect("AT+A").send(OK + incomplete).hold().expect("AT+B").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			module.execute("AT+A");
			await().until(() -> module.events().contains(event));
			this.script.proceed();
			assertThat(module.execute("AT+B").finalLine()).isEqualTo("OK");
			assertThat(module.events()).hasSize(1);
		}
	}

	@Test
	void secretsStayOutOfMessages() {
		String line = "AT+CWJAP=\"home\",\"secret\"";
		this.script.expect(line).send(line + "\r\n+CWJAP:2\r\n" + ERROR).expect(line).synchronize().expect(line).lose();
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(AtCommandException.class)
					.isThrownBy(() -> module.engine().execute(AtCommand.of(line, SHORT)))
					.withMessageContaining("AT+CWJAP")
					.withMessageNotContaining("secret");
			}
		}
	}

}
