package io.github.espatmqtt.internal.at;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for answers that carry raw bytes, with {@link AtEngine}.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AtAnswerPayloadTests {

	private static final String OK = "\r\nOK\r\n";

	private final ScriptedConnection script = new ScriptedConnection().synchronize();

	@Test
	void bytesOfTheAnswerGoToTheCallerAndThoseOfAMessageToTheListener() {
		this.script.expect("AT+SYSMFG=1")
			.send("+MQTTSUBRECV:0,\"t\",1,x\r\n+SYSMFG:\"ca\",\"ca\",8,10,\r\nOK\r\nWIFI\r\n" + OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			AtAnswer answer = module.execute("AT+SYSMFG=1");
			assertThat(answer.payloads()).extracting(String::new).containsExactly("\r\nOK\r\nWIFI");
			assertThat(answer.lines()).isEmpty();
			assertThat(answer.toString()).doesNotContain("WIFI");
			assertThat(module.events()).containsExactly("0,\"t\",1=x");
		}
	}

	@Test
	void damagedBytesOfTheAnswerAreNobodysMessage() {
		this.script.expect("AT+SYSMFG=1").send("+SYSMFG:\"ca\",\"ca\",8,3,abcd\r\n" + OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			assertThat(module.execute("AT+SYSMFG=1").payloads()).isEmpty();
			assertThat(module.events()).isEmpty();
		}
	}

}
