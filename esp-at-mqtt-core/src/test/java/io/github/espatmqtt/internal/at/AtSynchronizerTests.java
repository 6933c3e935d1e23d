package io.github.espatmqtt.internal.at;

import java.time.Duration;

import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.thread.ClientThreads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AtSynchronizer} with a scripted module.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AtSynchronizerTests {

	private static final String OK = "\r\nOK\r\n";

	private static final Duration LONG = Duration.ofSeconds(20);

	/** Like {@link ScriptedModule#TIMING}, but with no patience for probes. */
	private static final AtTiming IMPATIENT = new AtTiming(Duration.ofMillis(20), Duration.ofMillis(1),
			Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofSeconds(10),
			ScriptedModule.TIMING.patience());

	private final ScriptedConnection script = new ScriptedConnection();

	@ParameterizedTest
	@ValueSource(strings = { "\r\nOK\r\n", "AT\r\n\r\nOK\r\n", "\u90f30\r\nready\r\nAT\r\n\r\nOK\r\n",
			"\r\nready\r\nWIFI CONNECTED\r\nWIFI GOT IP\r\n\r\nOK\r\n", "x~x\r\n\r\nOK\r\n", "\r\n>\r\nOK\r\n",
			"+MQTTSUBRECV:0,\"t\",9,\r\nERROR\r\n\r\n\r\nOK\r\n" })
	void moduleIsInOrderWhenNothingFollowsItsOk(String answer) {
		this.script.expect("AT").send(answer);
		synchronize(LONG);
		assertThat(this.script.heard()).containsExactly("AT\\r\\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\nERROR\r\n", "\r\nbusy p...\r\n", "ERR CODE:0x01030000\r\n\r\nERROR\r\n",
			"ERR CODE:0x010b0000\r\n\r\nbusy p...\r\n", "\r\nOK\r\n\r\nOK\r\n", "\r\nOK\r\n\r\nERROR\r\n",
			"\r\nERROR\r\n\r\nOK\r\n" })
	void moduleThatAnswersOtherwiseIsAskedAgain(String answer) {
		this.script.expect("AT").send(answer).synchronize();
		synchronize(LONG);
		assertThat(this.script.heard()).hasSize(2);
	}

	@Test
	void everyDisturbanceIsWaitedOut() {
		this.script.expect("AT")
			.send("\r\nbusy p...\r\n")
			.expect("AT")
			.send("+MQTTDISCONNECTED:0ERR CODE:0x010b0000\r\n\r\nbusy p...\r\n")
			.expect("AT")
			.send("\r\nready\r\n\r\nERROR\r\n")
			.synchronize();
		synchronize(LONG);
		assertThat(this.script.heard()).hasSize(4);
	}

	@Test
	void silentModuleMeansTimeOut() {
		SilentModule silent = new SilentModule(Integer.MAX_VALUE);
		try (AtEngine engine = engine(silent)) {
			assertThatExceptionOfType(AtTimeoutException.class)
				.isThrownBy(() -> engine.synchronize(Duration.ofMillis(100)))
				.returns(true, AtTimeoutException::isSilent)
				.withMessageContaining("not a single byte");
		}
	}

	@Test
	void moduleThatOnlySendsGarbageMeansTimeOutThatSaysSo() {
		this.script.expect("AT").send(new byte[] { -1, 0, 7, -128, 'x' }).ignoreHost();
		assertThatExceptionOfType(AtTimeoutException.class).isThrownBy(() -> synchronize(Duration.ofMillis(100)))
			.returns(false, AtTimeoutException::isSilent)
			.withMessageContaining("baud rate");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 30, 1000, 20_000 })
	void dataModeIsLeftByPadding(int missingBytes) {
		SilentModule stuck = new SilentModule(missingBytes);
		try (AtEngine engine = engine(stuck)) {
			engine.synchronize(LONG);
			assertThat(engine.execute(AtCommand.of("AT+X", LONG)).finalLine()).isEqualTo("OK");
		}
	}

	@Test
	void passThroughModeIsLeftByItsEscapeSequence() {
		AtTiming timing = Replay.timing(Duration.ofMillis(100), LONG);
		this.script.expect("AT").expect("AT").expect("AT").expectBytes("+++").answerProbes();
		try (ScriptedModule module = new ScriptedModule(this.script, timing)) {
			module.engine().synchronize(LONG);
		}
		assertThat(this.script.heard()).last().isEqualTo("+++");
	}

	@Test
	void paddingStaysSmallHoweverLongTheModuleIsSilent() {
		SilentModule stuck = new SilentModule(40_000);
		try (AtEngine engine = engine(stuck)) {
			engine.synchronize(LONG);
			assertThat(stuck.longestWrite()).isEqualTo(1024);
		}
	}

	private void synchronize(Duration limit) {
		AtTiming timing = (limit == LONG) ? ScriptedModule.TIMING : IMPATIENT;
		try (ScriptedModule module = new ScriptedModule(this.script, timing)) {
			module.engine().synchronize(limit);
		}
	}

	private static AtEngine engine(SilentModule module) {
		return new AtEngine(module, ScriptedModule.SYNTAX, new ScriptedModule(new ScriptedConnection()), IMPATIENT,
				new ClientThreads("silent"));
	}

}
