package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests that the engine draws the right conclusions from what modules in the field said.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TranscriptTests {

	private static final String OK = "OK";

	private static final String ERROR = "ERROR";

	private static final String SILENCE = Replay.SILENCE;

	private static final String NO_ANSWER = Replay.NO_ANSWER;

	private static final String RESTART = "restart";

	@ParameterizedTest
	@ValueSource(strings = { "19-connect-query-sub-query-onenet", "21-busy-during-join-then-mqtt",
			"23-at-cmd-list-line-lost-bytes", "33-aws-scheme5-own-message-before-ok", "41-gmr-esp32-320",
			"45-sub-ok-although-broker-refused", "47-busy-with-error-code", "51-soft-reset-order-ok-disconnect-ready",
			"39-commands-swallowed-while-booting" })
	void everyCommandSucceeds(String name) {
		assertThat(new Replay(name).outcomes()).isNotEmpty().containsOnly(OK);
	}

	@Test
	void unknownCommandOfOldFirmwareFailsWithoutCode() {
		Replay replay = new Replay("01-usercfg-unknown-command-nonos-174");
		assertThat(replay.outcomes()).containsExactly(OK, OK, ERROR, OK);
		assertThat(replay.lines(0)).containsExactly("+CWMODE:1");
		assertThat(replay.lines(3)).first().isEqualTo("AT version:1.7.4.0(May 11 2020 19:13:04)");
		assertThat(replay.lines(3)).hasSize(4);
		assertThat(replay.events()).contains(RESTART, "WIFI CONNECTED", "WIFI GOT IP");
	}

	@Test
	void refusedConnectionFailsAndEchoIsNoAnswer() {
		Replay replay = new Replay("03-connect-refused-echo-on");
		assertThat(replay.outcomes()).containsExactly(OK, OK, OK, ERROR, OK);
		assertThat(replay.lines(1)).containsExactly("+CIPSNTPTIME:Fri Jun  5 11:29:50 2020");
		assertThat(replay.lines(3)).isEmpty();
		assertThat(replay.lines(4)).containsExactly("+MQTTCONN:0,2,1,\"\",\"\",\"\",0");
		assertThat(replay.events()).containsExactly("+MQTTDISCONNECTED:0");
	}

	@Test
	void refusedRawPublishNeverSendsItsPayload() {
		assertThat(new Replay("05-pubraw-null-link").outcomes()).containsExactly("ERROR 0x010a6006");
		assertThat(new Replay("07-pubraw-length-over-limit").outcomes()).containsExactly(ERROR);
	}

	@Test
	void errorBehindBusyEndsTheHangingCommand() {
		Replay replay = new Replay("09-hang-then-busy-disconnect-error");
		assertThat(replay.outcomes()).containsExactly(ERROR);
		assertThat(replay.events()).containsExactly("0,\"t\",1=a", "0,\"t\",1=b", "+MQTTDISCONNECTED:0");
	}

	@Test
	void garbageBeforeReadyIsIgnored() {
		Replay replay = new Replay("11-boot-garbage-and-long-clientid-error");
		assertThat(replay.outcomes()).containsExactly(OK, OK, OK, ERROR);
		assertThat(replay.events()).containsExactly(RESTART, "WIFI CONNECTED", "WIFI GOT IP");
	}

	@Test
	void errorWhileIdleBelongsToNoCommand() {
		Replay replay = new Replay("13-spurious-length-error-while-idle", "AT+X");
		assertThat(replay.outcomes()).containsExactly(OK);
		assertThat(replay.events()).containsExactly("0,\"cmd\",3=abc");
	}

	@Test
	void textOfTheLogPortIsNotUnsolicited() {
		Replay replay = new Replay("15-log-port-publish-timeout", "AT+X");
		assertThat(replay.outcomes()).containsExactly(OK);
		assertThat(replay.events()).isEmpty();
	}

	@Test
	void busyIsNoResultOfAPublish() {
		Replay replay = new Replay("17-pubraw-payload-plus-crlf-gives-busy", "AT+X");
		assertThat(replay.outcomes()).containsExactly("+MQTTPUB:OK", OK);
		assertThat(replay.events())
			.containsExactly("0,\"$sys/PRODUCTID0/temperatureAndHumidity/thing/property/post/reply\",39="
					+ "{\"id\":\"123\",\"code\":200,\"msg\":\"success\"}");
	}

	@Test
	void queriesAnswerWithStateAndSubscriptions() {
		Replay replay = new Replay("19-connect-query-sub-query-onenet");
		String topic = "\"$sys/PRODUCTID0/temperatureAndHumidity/thing/property/post/reply\"";
		assertThat(replay.lines(0)).containsExactly("+MQTTCONN:0,4,1,\"mqtts.heclouds.com\",\"1883\",\"\",0");
		assertThat(replay.lines(2)).containsExactly("+MQTTSUB:0,6," + topic + ",0");
		assertThat(replay.lines(4)).containsExactly("NO UNSUBSCRIBE");
	}

	@Test
	void joinEndsAtItsOwnOk() {
		Replay replay = new Replay("21-busy-during-join-then-mqtt", "AT+X");
		assertThat(replay.events()).startsWith("WIFI DISCONNECT", "WIFI CONNECTED", "WIFI GOT IP")
			.contains("+MQTTCONNECTED:0,1,\"aiot.broker00.test\",\"1883\",\"\",1");
		assertThat(replay.events()).last().satisfies((event) -> {
			assertThat(event).startsWith("0,\"v1/devices/me/rpc/request/187\",207={").contains("\\\\u5de1");
			assertThat(event.substring(event.indexOf('{'))).hasSize(207);
		});
	}

	@Test
	void splicedLineLeavesTheOutcomeAlone() {
		assertThat(new Replay("23-at-cmd-list-line-lost-bytes").lines(0)).containsExactly("+CQTTUSERCFG\",0,0,1,0");
	}

	@Test
	void wrongPortIsSilent() {
		Transcript transcript = Transcript.read("25-wrong-uart-total-silence");
		ScriptedConnection script = new ScriptedConnection().ignoreHost();
		AtTiming timing = Replay.timing(Duration.ofMillis(50), Duration.ofMillis(100));
		try (ScriptedModule module = new ScriptedModule(script, timing)) {
			assertThat(Replay.outcome(module, transcript.exchanges().get(0).command())).isEqualTo(SILENCE);
		}
	}

	@Test
	void bannerOfACloneIsFollowedByARestart() {
		assertThat(new Replay("27-banner-ai-thinker-esp12f-compatible", "AT+X").events()).containsExactly(RESTART);
	}

	@Test
	void echoAloneIsNoAnswer() {
		assertThat(new Replay("29-mqttclean-echo-only").outcomes()).containsExactly(NO_ANSWER, OK);
	}

	@Test
	void publishOfTooFewBytesHasNoOutcome() {
		Transcript.Exchange publish = Transcript.read("31-pubraw-declared-longer-than-sent").exchanges().get(0);
		ScriptedConnection script = new ScriptedConnection().synchronize();
		publish.play(script);
		try (ScriptedModule module = new ScriptedModule(script)) {
			assertThat(Replay.outcome(module, publish.command())).isEqualTo(NO_ANSWER);
		}
	}

	@Test
	void ownMessageComesBeforeTheOkOfItsPublish() {
		assertThat(new Replay("33-aws-scheme5-own-message-before-ok").events()).containsExactly(
				"+MQTTCONNECTED:0,5,\"example-ats.iot.region.amazonaws.test\",\"8883\",\"\",1",
				"0,\"topic/esp32at\",10=hello aws!");
	}

	@Test
	void restartEndsTheRunningCommand() {
		Replay replay = new Replay("35-reset-while-busy", "AT+X");
		assertThat(replay.outcomes()).containsExactly("MODULE_RESTARTED", OK);
		assertThat(replay.events()).containsExactly(RESTART);
	}

	@Test
	void lineThatIsTooLongIsRefusedBeforeItIsSent() {
		Transcript transcript = Transcript.read("37-command-line-over-256-silently-dropped");
		assertThatIllegalArgumentException().isThrownBy(() -> transcript.exchanges().get(0).command())
			.withMessageContaining("AT+MQTTPUB");
	}

	@Test
	void bootNoiseIsDiscardedAndEthernetReported() {
		assertThat(new Replay("39-commands-swallowed-while-booting").events()).containsExactly(RESTART, RESTART,
				"+ETH_GOT_IP:192.0.2.50", "+MQTTCONNECTED:0,1,\"192.0.2.10\",\"1883\",\"\",1");
	}

	@Test
	void fragmentsAreConsumedByTheirLength() {
		List<String> events = new Replay("43-long-message-two-urcs-torn-by-log-buffer", "AT+X").events();
		assertThat(events).hasSize(2)
			.allSatisfy((event) -> assertThat(event).startsWith("0,\"xxx111/56000012/CollectPara/0/1\","));
		assertThat(events).extracting((event) -> event.length() - event.indexOf('=') - 1).containsExactly(986, 276);
	}

	@Test
	void busyWithErrorCodeIsOneEvent() {
		Replay replay = new Replay("47-busy-with-error-code");
		assertThat(replay.outcomes()).containsExactly(OK);
		assertThat(replay.lines(0)).isEmpty();
	}

	@Test
	void errorOfACorruptedLineIsNotARestart() {
		Replay replay = new Replay("49-garbage-first-then-command-rejected");
		assertThat(replay.outcomes()).containsExactly(ERROR, OK, OK);
		assertThat(replay.lines(2)).containsExactly("+CWMODE:3");
		assertThat(replay.events()).isEmpty();
	}

	@Test
	void restartAfterOkIsReportedAndLateWifiLineIsNoAnswer() {
		Replay replay = new Replay("51-soft-reset-order-ok-disconnect-ready");
		assertThat(replay.lines(2)).containsExactly("STATUS:0");
		assertThat(replay.events()).containsExactly("WIFI DISCONNECT", RESTART, "WIFI CONNECTED");
	}

	@Test
	void nestedJsonIsOneMessage() {
		List<String> events = new Replay("53-aliyun-property-set-99-bytes", "AT+X").events();
		assertThat(events).singleElement().satisfies((event) -> {
			assertThat(event).startsWith("0,\"/sys/PRODUCTKEY0/ST01/thing/service/property/set\",99={\"method\"");
			assertThat(event.substring(event.indexOf('{'))).hasSize(99);
		});
	}

	@Test
	void emptyMessageSwallowsNothing() {
		assertThat(new Replay("55-empty-payload-message", "AT+X").events()).containsExactly("0,\"topic/2\",0=",
				"0,\"topic/3\",13=one,two,three");
	}

	@Test
	void diagnosisBelongsToTheFailedCommand() {
		Replay replay = new Replay("57-certificate-missing");
		assertThat(replay.outcomes()).containsExactly(ERROR);
		assertThat(replay.lines(0)).containsExactly("NO CA FOUND");
	}

	@Test
	void rebootInMidSessionIsReported() {
		Replay replay = new Replay("59-at-version-banner-mid-session-reboot", "AT+X");
		assertThat(replay.outcomes()).containsExactly(OK, OK);
		assertThat(replay.events()).containsExactly(RESTART, "WIFI CONNECTED", "WIFI GOT IP");
	}

	@Test
	void garbageAfterSleepIsNoAnswerAndNoEvent() {
		Replay replay = new Replay("61-garbage-after-light-sleep");
		assertThat(replay.outcomes()).containsExactly(OK, OK, SILENCE, NO_ANSWER, OK);
		assertThat(replay.events()).isEmpty();
	}

	@Test
	void otherResultLineOfACloneIsAccepted() {
		Replay replay = new Replay("63-clone-list-with-spaces-and-other-result");
		assertThat(replay.outcomes()).containsExactly(OK, "+MQTTPUBRAW:OK");
		assertThat(replay.lines(0)).containsExactly("+MQTTSUB:0,6,\"a\",\"1\"", "+MQTTSUB: 0,6,\"b\",\"0\"");
	}

	@Test
	void failedPublishLeavesTheEngineReady() {
		Replay replay = new Replay("65-pubraw-fails", "AT+X");
		assertThat(replay.outcomes()).containsExactly("+MQTTPUB:FAIL", OK);
		assertThat(replay.events()).containsExactly("+MQTTDISCONNECTED:0");
	}

}
