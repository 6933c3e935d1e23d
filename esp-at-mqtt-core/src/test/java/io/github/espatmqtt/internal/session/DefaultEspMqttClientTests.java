package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttOperationException.Outcome;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionTiming;
import io.github.espatmqtt.transport.AtTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link DefaultEspMqttClient} with modules that behave in ways the emulator
 * does not.
 */
class DefaultEspMqttClientTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String CONNECTED = "+MQTTCONN:0,4,1,\"b\",\"1883\",\"\",1\r\n" + ScriptedModule.OK;

	private static final String REPORT = "+MQTTCONNECTED:0,1,\"b\",\"1883\",\"\",1\r\n";

	private final ScriptedModule script = new ScriptedModule().on("AT+MQTTCONN?", CONNECTED)
		.on("AT+MQTTCONN=", REPORT + ScriptedModule.OK);

	private final List<String> transitions = new CopyOnWriteArrayList<>();

	private final EspMqttClient client = EspMqttClient.create(this.script,
			EspMqttSettings.builder(new MqttBroker("b", 1883), "c")
				.timing(SessionTiming.builder()
					.command(Duration.ofSeconds(5))
					.operation(Duration.ofSeconds(5))
					.connect(Duration.ofSeconds(5))
					.probe(Duration.ofSeconds(5))
					.retry(Duration.ofMillis(20), Duration.ofMillis(20))
					.idleCheck(Duration.ofSeconds(60))
					.build())
				.build());

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void payloadThatNoModuleCanHoldIsRefusedBeforeAByteIsSent() {
		MqttPublish huge = MqttPublish.of("t", new byte[EspMqttSettings.DEFAULT_MAXIMUM_PAYLOAD + 1], 1, false);
		assertThatExceptionOfType(MqttLimitException.class).isThrownBy(() -> this.client.publish(huge))
			.withMessageContainingAll("131072 bytes", "esp.mqtt.outbound.maximum-payload");
		assertThat(this.client.publishAsync(huge)).isCompletedExceptionally();
		assertThat(this.client.traffic().publishesWaiting()).isZero();
	}

	@Test
	void takesEveryStepInItsOrder() {
		ready();
		assertThat(this.transitions).containsExactly("OPENING", "PROBING", "CONFIGURING", "CONNECTING", "SUBSCRIBING",
				"READY");
		assertThat(this.script.received()).containsSubsequence("AT", "ATE0", "AT+SYSLOG=1", "AT+GMR", "AT+MQTTCONN?",
				"AT+MQTTCLEAN=0", "AT+MQTTUSERCFG=0,1,\"c\",\"\",\"\",0,0,\"\"", "AT+MQTTCONNCFG=0,120,0,\"\",\"\",0,0",
				"AT+MQTTCONN=0,\"b\",1883,1");
	}

	@ParameterizedTest
	@ValueSource(strings = { ScriptedModule.OK + REPORT, ScriptedModule.OK,
			"+MQTTDISCONNECTED:0\r\n" + REPORT + ScriptedModule.OK })
	void connectionMayBeReportedAfterTheAnswerOrNotAtAll(String answer) {
		this.script.on("AT+MQTTCONN=", answer);
		ready();
		check();
		assertThat(this.client.state()).isEqualTo(SessionState.READY);
		assertThat(this.transitions).doesNotContain("WAITING");
	}

	@Test
	void reconnectOfTheModuleItselfRenewsEverySubscription() {
		this.client.reception().subscribe(MqttSubscription.of("a/#", 1));
		ready();
		this.script.say(REPORT);
		await().atMost(PATIENCE)
			.until(() -> this.script.received().contains("AT+MQTTUNSUB=0,\"a/#\"")
					&& this.client.state() == SessionState.READY);
		assertThat(this.script.received()).endsWith("AT+MQTTUNSUB=0,\"a/#\"", "AT+MQTTSUB=0,\"a/#\",1");
		assertThat(this.transitions).endsWith("READY", "SUBSCRIBING", "READY").doesNotContain("WAITING");
	}

	@Test
	void moduleIsAskedOnceForItsCommandsWhileTheLinkLasts() {
		ready();
		this.script.say("+MQTTDISCONNECTED:0\r\n");
		await().atMost(PATIENCE).until(() -> this.transitions.contains("WAITING"));
		await().atMost(PATIENCE).until(() -> this.client.state() == SessionState.READY);
		assertThat(this.script.received()).containsOnlyOnce("AT+CMD?").filteredOn("AT+GMR"::equals).hasSize(2);
	}

	@Test
	void disconnectionWithoutLineEndIsHeard() {
		ready();
		this.script.say("+MQTTDISCONNECTED:0");
		await().atMost(PATIENCE).until(() -> this.transitions.contains("WAITING"));
	}

	@Test
	@Timeout(30)
	void errorOfATransportIsAFailureLikeAnyOther() {
		try (EspMqttClient broken = client(new NamedTransport("slow port", () -> {
			throw new UnsatisfiedLinkError("deliberate");
		}))) {
			broken.start();
			assertThatExceptionOfType(MqttNotConnectedException.class)
				.isThrownBy(() -> broken.awaitReady(Duration.ofHours(1)))
				.withMessageContaining("deliberate");
		}
	}

	@Test
	void clientStoppedWhileThePortOpensStaysStopped() throws InterruptedException {
		CountDownLatch opening = new CountDownLatch(1);
		CountDownLatch opened = new CountDownLatch(1);
		EspMqttClient slow = client(new NamedTransport("slow port", () -> {
			opening.countDown();
			Stubborn.await(opened);
			return this.script.open();
		}));
		List<SessionState> states = new CopyOnWriteArrayList<>();
		onTransition(slow, states::add);
		slow.start();
		opening.await();
		slow.stop();
		opened.countDown();
		await().atMost(PATIENCE)
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("slow port esp-at-mqtt-session")));
		assertThat(states).containsExactly(SessionState.OPENING, SessionState.STOPPED);
		assertThat(slow.state()).isEqualTo(SessionState.STOPPED);
	}

	@Test
	void pausesGrowWhileSessionsEndAsSoonAsTheyAreReady() {
		List<Long> ready = new CopyOnWriteArrayList<>();
		EspMqttClient flapping = EspMqttClient.create(this.script,
				EspMqttSettings.builder(new MqttBroker("b", 1883), "c")
					.timing(SessionTiming.builder()
						.command(Duration.ofSeconds(5))
						.operation(Duration.ofSeconds(5))
						.connect(Duration.ofSeconds(5))
						.probe(Duration.ofSeconds(5))
						.retry(Duration.ofMillis(10), Duration.ofSeconds(2))
						.idleCheck(Duration.ofSeconds(60))
						.build())
					.build());
		onTransition(flapping, (to) -> {
			if (to == SessionState.READY) {
				ready.add(System.nanoTime());
				this.script.say("+MQTTDISCONNECTED:0\r\n");
			}
		});
		try (flapping) {
			flapping.start();
			await().atMost(PATIENCE).until(() -> ready.size() == 7);
		}
		assertThat(Duration.ofNanos(ready.get(6) - ready.get(5))).isGreaterThan(Duration.ofMillis(320));
	}

	@Test
	void moduleThatHangsBusyIsRestarted() {
		this.script.on("AT", "\r\nbusy p...\r\n").on("AT+RST", "\r\nWill force to restart!!!\r\n\r\nready\r\n");
		EspMqttClient patient = EspMqttClient.create(this.script,
				EspMqttSettings.builder(new MqttBroker("b", 1883), "c")
					.timing(SessionTiming.builder()
						.command(Duration.ofSeconds(5))
						.operation(Duration.ofSeconds(5))
						.connect(Duration.ofMillis(1))
						.probe(Duration.ofMillis(100))
						.retry(Duration.ofMillis(10), Duration.ofMillis(10))
						.idleCheck(Duration.ofSeconds(60))
						.build())
					.build());
		try (patient) {
			patient.start();
			await().atMost(PATIENCE).until(() -> this.script.received().contains("AT+RST"));
			this.script.on("AT", ScriptedModule.OK)
				.on("AT+MQTTCONN?", CONNECTED)
				.on("AT+MQTTCONN=", REPORT + ScriptedModule.OK);
			await().atMost(PATIENCE).until(() -> patient.state() == SessionState.READY);
		}
	}

	@Test
	void subscriptionThatTheBrokerAnswersByHangingUpIsKept() {
		ready();
		this.script.on("AT+MQTTSUB=0,\"t\"", "+MQTTDISCONNECTED:0\r\n" + ScriptedModule.ERROR)
			.on("AT+MQTTCONN?", CONNECTED.replace("0,4,1", "0,3,1"));
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(() -> this.client.reception().subscribe(MqttSubscription.of("t", 1)));
		assertThat(this.client.reception().subscriptions()).containsExactly(MqttSubscription.of("t", 1));
	}

	@Test
	void subscriptionThatIsRefusedByAModuleAboutToRestartIsKept() {
		ready();
		this.script.on("AT+MQTTSUB=0,\"t\"", ScriptedModule.ERROR).on("AT+MQTTCONN?", "\r\nready\r\n");
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(() -> this.client.reception().subscribe(MqttSubscription.of("t", 1)));
		assertThat(this.client.reception().subscriptions()).containsExactly(MqttSubscription.of("t", 1));
	}

	@Test
	void statusForgetsTheConnectionWithItsSession() {
		ready();
		assertThat(this.client.status(PATIENCE).connection()).isNotNull();
		this.script.on("AT+MQTTCONN=", ScriptedModule.ERROR).on("AT+MQTTCONN?", ScriptedModule.ERROR);
		this.script.say("+MQTTDISCONNECTED:0\r\n");
		await().atMost(PATIENCE).until(() -> this.transitions.contains("WAITING"));
		assertThat(this.client.status(Duration.ZERO).connection()).isNull();
	}

	private static EspMqttClient client(AtTransport transport) {
		return EspMqttClient.create(transport,
				EspMqttSettings.builder(new MqttBroker("b", 1883), "c")
					.timing(SessionTiming.builder()
						.command(Duration.ofMillis(100))
						.operation(Duration.ofSeconds(5))
						.connect(Duration.ofSeconds(5))
						.probe(Duration.ofSeconds(5))
						.retry(Duration.ofMillis(20), Duration.ofMillis(20))
						.idleCheck(Duration.ofSeconds(60))
						.build())
					.build());
	}

	@Test
	void filterTheFirmwareCannotTakeIsLeftOut() {
		this.script.on("AT+GMR", "AT version:2.1.0.0(883f7f2 - Jul 24 2020 11:50:07)\r\n" + ScriptedModule.OK);
		MqttSubscription tooLong = MqttSubscription.of("t".repeat(65), 0);
		this.client.reception().subscribe(tooLong);
		this.client.reception().subscribe(MqttSubscription.of("short", 1));
		ready();
		assertThat(this.script.received()).contains("AT+MQTTSUB=0,\"short\",1");
		assertThat(this.client.status(PATIENCE).rejectedSubscriptions()).containsExactly(tooLong);
		assertThatExceptionOfType(MqttLimitException.class).isThrownBy(() -> this.client.reception().subscribe(tooLong))
			.withMessageContainingAll("topic filter", "65 bytes");
		assertThat(this.client.reception().subscriptions()).containsExactly(MqttSubscription.of("short", 1));
	}

	@Test
	void filterTheModuleRefusesIsNamedInTheStatus() {
		this.script.on("AT+MQTTSUB=0,\"no\"", ScriptedModule.ERROR);
		MqttSubscription refused = MqttSubscription.of("no", 0);
		this.client.reception().subscribe(refused);
		ready();
		assertThat(this.client.status(PATIENCE).rejectedSubscriptions()).containsExactly(refused);
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(() -> this.client.reception().subscribe(refused))
			.satisfies((ex) -> assertThat(ex.outcome()).isEqualTo(Outcome.FAILED));
		assertThat(this.client.reception().subscriptions()).isEmpty();
	}

	@Test
	void filterUnsubscribedFromWhileItIsSubscribedToIsTakenBack() {
		MqttTopicFilter filter = new MqttTopicFilter("t");
		this.script.on("AT+MQTTSUB=", "");
		this.client.reception().subscribe(new MqttSubscription(filter, MqttQos.AT_MOST_ONCE));
		this.client.start();
		await().atMost(PATIENCE).until(() -> this.script.received().contains("AT+MQTTSUB=0,\"t\",0"));
		Thread unsubscribing = new Thread(() -> this.client.reception().unsubscribe(filter));
		unsubscribing.start();
		await().atMost(PATIENCE).until(() -> this.client.reception().subscriptions().isEmpty());
		this.script.say(ScriptedModule.OK);
		await().atMost(PATIENCE).until(() -> this.client.state() == SessionState.READY && !unsubscribing.isAlive());
		assertThat(this.script.received()).containsSubsequence("AT+MQTTSUB=0,\"t\",0", "AT+MQTTUNSUB=0,\"t\"");
	}

	@Test
	void stopCleansUpEvenWhileSubscribing() {
		this.script.on("AT+MQTTSUB=", "");
		this.client.reception().subscribe(MqttSubscription.of("t", 0));
		this.client.start();
		await().atMost(PATIENCE).until(() -> this.script.received().contains("AT+MQTTSUB=0,\"t\",0"));
		this.client.stop();
		assertThat(this.script.received()).endsWith("AT+MQTTCLEAN=0");
		assertThat(this.client.state()).isEqualTo(SessionState.STOPPED);
	}

	@Test
	void stopCleansUpEvenWhileWaiting() {
		this.script.on("AT+MQTTCONN=", ScriptedModule.ERROR);
		this.client.start();
		await().atMost(PATIENCE).until(() -> this.client.status(Duration.ZERO).lastFailure() != null);
		this.client.stop();
		assertThat(this.script.received()).endsWith("AT+MQTTCLEAN=0");
	}

	@Test
	void lostStateIsNoticedByAsking() {
		ready();
		this.script.on("AT+MQTTCONN?", "+MQTTCONN:0,0,0,\"\",\"\",\"\",0\r\n" + ScriptedModule.OK);
		await().atMost(PATIENCE).until(() -> {
			check();
			return this.transitions.contains("WAITING");
		});
	}

	@Test
	void moduleThatTellsItsStateNoMoreIsSetUpAgain() {
		ready();
		check();
		this.script.on("AT+MQTTCONN?", ScriptedModule.ERROR);
		await().atMost(PATIENCE).until(() -> {
			check();
			return this.transitions.contains("WAITING");
		});
		assertThat(this.client.status(Duration.ZERO).lastFailure()).isInstanceOfSatisfying(SessionLostException.class,
				(lost) -> assertThat(lost.reason()).isEqualTo(SessionLostException.Reason.STATE_REFUSED));
	}

	@Test
	void moduleThatNeverTellsItsStateIsUsedAsItIs() {
		this.script.on("AT+MQTTCONN?", ScriptedModule.ERROR);
		ready();
		for (int i = 0; i < 5; i++) {
			this.client.status(PATIENCE);
		}
		assertThat(this.transitions).doesNotContain("WAITING");
	}

	@Test
	void connectionsThatEndAtOnceMakeTheClientIdSuspect() {
		List<String> reasons = new CopyOnWriteArrayList<>();
		this.client.addEventListener((event) -> {
			if (event instanceof EspMqttEvent.StateChanged changed && changed.to() == SessionState.READY) {
				this.script.say("+MQTTDISCONNECTED:0\r\n");
			}
			if (event instanceof EspMqttEvent.Disconnected lost) {
				reasons.add(String.valueOf(lost.cause()));
			}
		});
		this.client.start();
		await().atMost(PATIENCE).until(() -> reasons.size() >= 3);
		assertThat(reasons.get(0)).doesNotContain("client id");
		assertThat(reasons.get(2)).contains("is the client id used twice?");
	}

	@Test
	void restartInsideAMessageIsNoticedByAsking() {
		ready();
		this.script.on("AT+MQTTCONN?", "+MQTTCONN:0,0,0,\"\",\"\",\"\",0\r\n" + ScriptedModule.OK)
			.say("+MQTTSUBRECV:0,\"t\",100,half\r\nready\r\n");
		await().atMost(PATIENCE).until(() -> this.transitions.contains("WAITING"));
	}

	@Test
	void clockAndCertificatesComeBeforeTheSession() {
		this.script.on("AT+SYSMFG=1,", ScriptedModule.ERROR).prompt("AT+SYSMFG=2,", ScriptedModule.OK);
		EspMqttSettings settings = EspMqttSettings
			.builder(new MqttBroker("b", 8883), new MqttUserConfiguration(MqttScheme.TLS_VERIFY_SERVER, "c"))
			.certificates(new ModuleCertificates("-----BEGIN X-----\n", null, null))
			.receiveCapacity(1)
			.build();
		try (EspMqttClient verifying = EspMqttClient.create(this.script, settings)) {
			verifying.start();
			verifying.awaitReady(PATIENCE);
		}
		assertThat(this.script.received()).extracting((line) -> line.substring(0, Math.min(16, line.length())))
			.containsSubsequence("AT+SYSTIMESTAMP=", "AT+SYSMFG=1,\"mqt", "AT+SYSMFG=2,\"mqt", "AT+MQTTUSERCFG=0",
					"AT+MQTTCONN=0,\"b");
	}

	private void ready() {
		onTransition(this.client, (to) -> this.transitions.add(to.toString()));
		this.client.start();
		this.client.awaitReady(PATIENCE);
		await().atMost(PATIENCE).until(() -> this.transitions.contains("READY"));
	}

	private static void onTransition(EspMqttClient client, Consumer<SessionState> action) {
		client.addEventListener((event) -> {
			if (event instanceof EspMqttEvent.StateChanged changed) {
				action.accept(changed.to());
			}
		});
	}

	private void check() {
		this.client.status(PATIENCE);
	}

}
