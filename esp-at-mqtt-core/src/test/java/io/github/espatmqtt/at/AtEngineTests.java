package io.github.espatmqtt.at;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.espatmqtt.at.AtAbortedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link AtEngine} and {@link AtConversation} with a scripted module.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AtEngineTests {

	private static final Duration LONG = Duration.ofSeconds(10);

	private static final Duration SHORT = Duration.ofMillis(200);

	private static final String RAW = "AT+MQTTPUBRAW=0,\"t\",4,0,0";

	private static final String FLASH = "AT+SYSFLASH=1,\"mqtt_ca\",0,4";

	private static final String OK = "\r\nOK\r\n";

	private static final String ERROR = "\r\nERROR\r\n";

	private static final String BUSY = "\r\nbusy p...\r\n";

	private final ScriptedConnection script = new ScriptedConnection().synchronize();

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
				.satisfies((ex) -> assertThat(ex.answer().lines()).isEmpty())
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
			.satisfies((ex) -> assertThat(ex.answer().errorCodes()).containsExactly(new AtErrorCode(0x01080002),
					new AtErrorCode(0x010a6044)));
	}

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
				.satisfies((ex) -> assertThat(ex.isAfterData()).isTrue());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "+MQTTPUB:OK\r\n\r\nOK\r\n\r\n>", "\r\nOK\r\n+MQTTPUB:OK\r\n\r\n>" })
	void resultOfAnOlderPublishIsNotTakenForThisOne(String answer) {
		this.script.expect(RAW).send(answer).expectBytes("data").send("+MQTTPUB:FAIL\r\n");
		assertThatExceptionOfType(AtRejectedException.class).isThrownBy(this::published);
	}

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
	void acceptedPublishIsNotSentAgainWhenStrayBytesMadeTheModuleBusy() {
		this.script.expect(RAW).send(BUSY + OK + "\r\n>").expectBytes("data").send("+MQTTPUB:OK\r\n");
		assertThat(published().finalLine()).isEqualTo("+MQTTPUB:OK");
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

	@Test
	void restartCutsTheRunningCommandShort() {
		this.script.expect("AT+A").send("\r\nready\r\n").expect("AT").send("AT\r\n" + OK).expect("AT+B").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			assertThatExceptionOfType(AtAbortedException.class).isThrownBy(() -> module.execute("AT+A"))
				.returns(Reason.MODULE_RESTARTED, AtAbortedException::reason);
			assertThat(module.events()).containsExactly("restart");
			assertThat(module.execute("AT+B").finalLine()).isEqualTo("OK");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "ready", "~|ready", "l\u0001nready", "l\u00e9nready", "\u00ffready" })
	void restartIsRecognisedBehindNoise(String line) {
		this.script.expect("AT+A").send(line + "\r\n");
		assertThatExceptionOfType(AtAbortedException.class).isThrownBy(() -> executed("AT+A"))
			.returns(Reason.MODULE_RESTARTED, AtAbortedException::reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "all parameters are ready", "already", "notready", "Ready", "ready 1", "+X:ready" })
	void otherLineIsNoRestart(String line) {
		this.script.expect("AT+A").send(line + OK);
		assertThat(executed("AT+A").lines()).containsExactly(line);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ERROR", "FAIL", "CMDRSP:ERROR" })
	void failureHasSeveralForms(String failure) {
		this.script.expect("AT+A").send("+CWJAP:3\r\n\r\n" + failure + "\r\n");
		assertThatExceptionOfType(AtRejectedException.class).isThrownBy(() -> executed("AT+A"))
			.withMessageContaining(failure);
	}

	@Test
	void restartWhileIdleIsReportedAndTheNextCommandProbesFirst() {
		this.script.expect("AT+A").send(OK).hold().send("\r\nready\r\n").synchronize().expect("AT+B").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			module.execute("AT+A");
			this.script.proceed();
			await().until(() -> module.events().contains("restart"));
			assertThat(module.execute("AT+B").finalLine()).isEqualTo("OK");
		}
	}

	@Test
	void lostConnectionCutsTheRunningCommandShort() {
		this.script.expect("AT+A").lose();
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(AtAbortedException.class).isThrownBy(() -> module.execute("AT+A"))
					.returns(Reason.CONNECTION_LOST, AtAbortedException::reason);
			}
			await().until(() -> module.events().contains("lost"));
			assertThat(module.events()).containsExactly("lost");
		}
	}

	@Test
	void outcomeThatCameBeforeTheLossCounts() {
		this.script.expect("AT+A").send(OK).lose();
		assertThat(executed("AT+A").finalLine()).isEqualTo("OK");
	}

	@Test
	void closingCutsTheRunningCommandShort() throws InterruptedException {
		this.script.expect("AT+A").hold();
		ScriptedModule module = new ScriptedModule(this.script);
		CompletableFuture<AtAnswer> answer = CompletableFuture.supplyAsync(() -> module.execute("AT+A"));
		this.script.awaitHold();
		module.close();
		assertThatExceptionOfType(CompletionException.class).isThrownBy(answer::join)
			.withCauseInstanceOf(AtAbortedException.class);
	}

	@Test
	void interruptCutsTheCommandShortAndKeepsTheFlag() throws Exception {
		this.script.expect("AT+A").hold().synchronize().expect("AT+B").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			FutureTask<Reason> task = new FutureTask<>(() -> reasonOfAbortion(module, "AT+A"));
			Thread caller = new Thread(task);
			caller.start();
			this.script.awaitHold();
			caller.interrupt();
			assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo(Reason.INTERRUPTED);
			this.script.proceed();
			assertThat(module.execute("AT+B").finalLine()).isEqualTo("OK");
		}
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
		this.script.expect(RAW).send(OK).answerProbes();
		AtCommand command = AtCommand.of(RAW, SHORT).withData("AT+R".getBytes());
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			assertThatExceptionOfType(AtTimeoutException.class).isThrownBy(() -> module.engine().execute(command));
			assertThat(this.script.heard()).doesNotContain("AT+R");
		}
	}

	@Test
	void interruptWhileWaitingForTheLineIsReportedAsNotSent() throws Exception {
		this.script.expect("AT+A").hold().send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			CompletableFuture<AtAnswer> first = CompletableFuture.supplyAsync(() -> module.execute("AT+A"));
			this.script.awaitHold();
			FutureTask<Reason> task = new FutureTask<>(() -> reasonOfAbortion(module, "AT+B"));
			Thread caller = new Thread(task);
			caller.start();
			caller.interrupt();
			assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo(Reason.INTERRUPTED);
			this.script.proceed();
			assertThat(first.join().finalLine()).isEqualTo("OK");
		}
	}

	@Test
	void stuckWriteClosesTheLine() {
		AtTiming timing = new AtTiming(Duration.ofSeconds(5), Duration.ofMillis(20), LONG, SHORT, SHORT, SHORT, SHORT,
				Duration.ofMillis(500));
		this.script.expect("AT+A").send(OK).blockWrites();
		try (ScriptedModule module = new ScriptedModule(this.script, timing)) {
			module.execute("AT+A");
			assertThatExceptionOfType(AtAbortedException.class).isThrownBy(() -> module.execute("AT+B"))
				.returns(Reason.CONNECTION_LOST, AtAbortedException::reason);
		}
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
	void callersAreServedInTheirOrder() throws InterruptedException {
		this.script.expect("AT+FIRST").hold().send(OK);
		IntStream.range(0, 5).forEach((i) -> this.script.expect("AT+N=" + i).send(OK));
		List<Thread> callers = new ArrayList<>();
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			callers.add(started(() -> module.execute("AT+FIRST")));
			this.script.awaitHold();
			for (int i = 0; i < 5; i++) {
				String line = "AT+N=" + i;
				Thread caller = started(() -> module.execute(line));
				await().until(() -> caller.getState() == Thread.State.WAITING);
				callers.add(caller);
			}
			this.script.proceed();
			this.script.awaitEnd();
			for (Thread caller : callers) {
				caller.join();
			}
		}
	}

	@Test
	void oneCommandIsInFlightWhateverTheNumberOfCallers() throws InterruptedException {
		int callers = 8;
		EchoingModule connection = new EchoingModule();
		List<String> failures = new CopyOnWriteArrayList<>();
		CountDownLatch done = new CountDownLatch(callers);
		AtEngine engine = new AtEngine(connection, ScriptedModule.SYNTAX, new ScriptedModule(new ScriptedConnection()),
				ScriptedModule.TIMING, "echo");
		for (int i = 0; i < callers; i++) {
			int caller = i;
			started(() -> {
				for (int n = 0; n < 50; n++) {
					String value = caller + "," + n;
					AtAnswer answer = engine.execute(AtCommand.of("AT+N=" + value, LONG));
					if (!answer.values("+N:").equals(List.of(value))) {
						failures.add(value + " was answered " + answer);
					}
				}
				done.countDown();
			});
		}
		assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
		engine.close();
		assertThat(failures).isEmpty();
	}

	@Test
	void tryExecuteGivesUpOnABusyLine() {
		this.script.expect("AT+A").hold().send(OK).expect("AT+B").send(OK);
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			CompletableFuture<AtAnswer> first = CompletableFuture.supplyAsync(() -> module.execute("AT+A"));
			this.script.awaitHold();
			AtCommand second = AtCommand.of("AT+B", LONG);
			assertThat(module.engine().tryExecute(second, Duration.ofMillis(10))).isEmpty();
			this.script.proceed();
			first.join();
			assertThat(module.engine().tryExecute(second, LONG)).isPresent();
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

	private AtAnswer executed(String line) {
		return executed(line, LONG);
	}

	private AtAnswer executed(String line, Duration timeout) {
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			return module.engine().execute(AtCommand.of(line, timeout));
		}
	}

	private AtAnswer published() {
		try (ScriptedModule module = new ScriptedModule(this.script)) {
			return module.engine()
				.execute(AtCommand.of(RAW, LONG)
					.withData("data".getBytes(), Set.of("+MQTTPUB:OK"), Set.of("+MQTTPUB:FAIL")));
		}
	}

	private static AtCommand rawCommand(Duration timeout) {
		return AtCommand.of(RAW, timeout).withData("data".getBytes(), Set.of("+MQTTPUB:OK"), Set.of("+MQTTPUB:FAIL"));
	}

	private static Reason reasonOfAbortion(ScriptedModule module, String line) {
		return reasonOfAbortion(module, AtCommand.of(line, LONG));
	}

	private static Reason reasonOfAbortion(ScriptedModule module, AtCommand command) {
		try {
			module.engine().execute(command);
			throw new AssertionError(command + " was answered");
		}
		catch (AtAbortedException ex) {
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
			return ex.reason();
		}
	}

	private static Thread started(Runnable task) {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

}
