package io.github.espatmqtt.emulator.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that after every fault that can be had on command the session comes back, what
 * was confirmed has arrived and nothing has arrived altered.
 */
class FaultRecoveryTests extends ClientBench {

	private static final SessionTiming IMPATIENT = SessionTiming.builder()
		.command(Duration.ofMillis(500))
		.operation(Duration.ofSeconds(1))
		.connect(Duration.ofSeconds(5))
		.probe(Duration.ofSeconds(1))
		.retry(Duration.ofMillis(50), Duration.ofMillis(200))
		.idleCheck(Duration.ofMillis(300))
		.build();

	private final List<String> sent = new ArrayList<>();

	private final List<String> sentDown = new ArrayList<>();

	private final List<String> confirmed = new ArrayList<>();

	@ParameterizedTest
	@EnumSource
	void sessionComesBack(Disturbance disturbance) throws InterruptedException {
		disturb(FirmwareProfile.V4_1, disturbance);
	}

	@ParameterizedTest
	@EnumSource(names = { "BROWN_OUT", "LOG", "OPEN_ENDS", "LOST_ACKNOWLEDGEMENTS", "HANG", "LOST_PROMPTS",
			"BARE_ERROR_CODES", "KEPT_INPUT" })
	void sessionComesBackOnOldFirmware(Disturbance disturbance) throws InterruptedException {
		disturb(FirmwareProfile.V2_1, disturbance);
	}

	@Test
	void filterForWhichTheBrokerHangsUpLeavesTheOthersAlone() throws InterruptedException {
		start(FirmwareProfile.V4_1);
		Peer peer = peer(this.id + "/up");
		this.emulator.faults(Faults.builder().hangUpOn("forbidden/#").build());
		assertThatExceptionOfType(MqttOperationException.class)
			.isThrownBy(() -> this.client.reception().subscribe(MqttSubscription.of("forbidden/#", 1)));
		recover(peer);
		await().until(() -> this.client.status(Duration.ZERO).pendingSubscriptions().size() == 1);
		assertThat(this.client.status(Duration.ZERO).pendingSubscriptions()).first()
			.extracting((pending) -> pending.subscription().filter().filter())
			.isEqualTo("forbidden/#");
		exchange(peer, "beside it");
		assertThat(this.confirmed).hasSize(3);
	}

	@Test
	void piecesOfAMessageAreTheMessage() throws InterruptedException {
		start(FirmwareProfile.V4_1);
		this.emulator.faults(Faults.builder().cutMessages(100).build());
		String payload = "0123456789".repeat(50);
		peer(this.id + "/up").publish(this.id + "/down", payload);
		StringBuilder received = new StringBuilder();
		while (received.length() < payload.length()) {
			received.append(text(next()));
		}
		assertThat(received).hasToString(payload);
	}

	@Test
	void realTimesOfAModuleEndNoSession() throws InterruptedException {
		this.emulator = closing(module().firmware(FirmwareProfile.V4_1).realisticTimes().build());
		client(this.emulator.transport(), settings());
		this.client.reception().subscribe(MqttSubscription.of(this.id + "/down", 1));
		ready();
		Peer peer = peer(this.id + "/up");
		this.emulator.restart();
		recover(peer);
	}

	@Test
	void sessionSurvivesLostBytes() throws InterruptedException {
		start(FirmwareProfile.V4_1);
		Peer peer = peer(this.id + "/up");
		this.emulator.faults(Faults.builder().loseBytes(0.02).seed(11).build());
		exchange(peer, "disturbed");
		this.emulator.faults(Faults.NONE);
		recover(peer);
	}

	private void disturb(FirmwareProfile firmware, Disturbance disturbance) throws InterruptedException {
		start(firmware);
		Peer peer = peer(this.id + "/up");
		exchange(peer, "healthy");
		disturbance.strike.accept(this.emulator);
		exchange(peer, "disturbed");
		this.emulator.faults(Faults.NONE);
		disturbance.relief.accept(this.emulator);
		List<String> arrivedUp = recover(peer);
		assertThat(arrivedUp).filteredOn((payload) -> !payload.equals("end")).doesNotHaveDuplicates();
		assertThat(arrivedUp).containsAll(this.confirmed);
		assertThat(arrivedUp).filteredOn((payload) -> !payload.isBlank()).isSubsetOf(this.sent);
	}

	private void start(FirmwareProfile firmware) {
		this.emulator = closing(module().firmware(firmware).build());
		client(this.emulator.transport(), settings().toBuilder().timing(IMPATIENT).build());
		this.client.reception().subscribe(MqttSubscription.of(this.id + "/down", 1));
		ready();
	}

	/**
	 * Publish in both forms, as text and as raw data, and receive short and long.
	 */
	private void exchange(Peer peer, String mood) {
		publishes("text " + mood);
		publishDown(peer, "down " + mood);
		publishes("ünary " + mood + "x".repeat(120));
		publishDown(peer, "down " + mood + "y".repeat(180));
	}

	/**
	 * Wait until messages pass again in both directions.
	 * @return what has arrived at the broker
	 */
	private List<String> recover(Peer peer) throws InterruptedException {
		await().until(() -> publishes("end"));
		List<String> arrivedUp = new ArrayList<>();
		while (!arrivedUp.contains("end")) {
			arrivedUp.add(new String(peer.next().getPayloadAsBytes(), StandardCharsets.UTF_8));
		}
		publishDown(peer, "end");
		for (String down = text(next()); !down.equals("end"); down = text(next())) {
			assertThat(this.sentDown).contains(down);
		}
		return arrivedUp;
	}

	private void publishDown(Peer peer, String payload) {
		this.sentDown.add(payload);
		peer.publish(this.id + "/down", payload);
	}

	private boolean publishes(String payload) {
		this.sent.add(payload);
		try {
			this.client.publish(MqttPublish.of(this.id + "/up", payload, 1));
			this.confirmed.add(payload);
			return true;
		}
		catch (EspAtException ex) {
			return false;
		}
	}

	enum Disturbance {

		BROWN_OUT(EspAtEmulator::brownOut),

		RESTART(EspAtEmulator::restart),

		SLOW_RESTART((module) -> {
			module.faults(Faults.builder().bootDelay(Duration.ofMillis(700)).build());
			module.restart();
		}),

		UNPLUG(EspAtEmulator::unplug),

		DISCONNECT(EspAtEmulator::dropBroker),

		OPEN_ENDS((module) -> {
			module.faults(Faults.builder().openEnds().build());
			module.dropBroker();
		}),

		REFUSED_CONNECT((module) -> {
			module.faults(Faults.builder().refuseConnect().build());
			module.dropBroker();
		}),

		LOG(faults(Faults.Builder::log)),

		IMITATION((module) -> {
			module.faults(Faults.builder().imitation().build());
			module.restart();
		}),

		TORN_BYTES(faults((builder) -> builder.tornWrites().seed(3))),

		NOISE(faults((builder) -> builder.noise().seed(3))),

		EVERYTHING_ON_THE_LINE(faults((builder) -> builder.noise().tornWrites().log().seed(3))),

		SILENCE(faults(Faults.Builder::silent)),

		HANG(faults((builder) -> builder.unanswered("AT"))),

		MISSING_ANSWERS(faults((builder) -> builder.unanswered("AT+MQTTPUB"))),

		BUSY_STORM(faults((builder) -> builder.busy(20))),

		REFUSED_PUBLISHES(faults(Faults.Builder::failPublish)),

		LOST_ACKNOWLEDGEMENTS(faults(Faults.Builder::loseAcknowledgements)),

		LOST_ANSWERS(faults((builder) -> builder.loseAnswers(2))),

		LOST_PROMPTS(faults((builder) -> builder.losePrompts(1))),

		LATE_ANSWERS(faults((builder) -> builder.answerDelay("AT+MQTTPUB", Duration.ofMillis(1500)))),

		LATE_ACCEPTANCE(faults((builder) -> builder.acceptanceDelay(Duration.ofMillis(1500)))),

		KEPT_INPUT(faults((builder) -> builder.keepInput().answerDelay("AT+MQTTPUB", Duration.ofMillis(1500)))),

		BARE_ERROR_CODES(faults((builder) -> builder.bareErrorCodes().failPublish())),

		RESULTS_OF_CLONES(faults((builder) -> builder.publishResults("ERROR").failPublish())),

		FROZEN_BROKER(faults(Faults.Builder::frozenBroker)),

		NOTICES((module) -> {
			module.faults(Faults.builder().notices().build());
			module.dropBroker();
		}),

		BOOT_TEXT((module) -> {
			module.faults(Faults.builder().bootText().build());
			module.restart();
		}),

		REFUSED_SUBSCRIBES((module) -> {
			module.faults(Faults.builder().refuseSubscribes(2).build());
			module.dropBroker();
		}),

		LATE_SUBSCRIPTION((module) -> {
			module.faults(Faults.builder().subscribeDelay(Duration.ofSeconds(1)).build());
			module.dropBroker();
		}),

		FORGOTTEN_SUBSCRIPTIONS(EspAtEmulator::forgetSubscriptions),

		BUSY_UNTIL_RESET(EspAtEmulator::jam),

		HUNG_UNTIL_RESTART(EspAtEmulator::hang, EspAtEmulator::restart);

		private final Consumer<EspAtEmulator> strike;

		private final Consumer<EspAtEmulator> relief;

		Disturbance(Consumer<EspAtEmulator> strike) {
			this(strike, (module) -> {
			});
		}

		Disturbance(Consumer<EspAtEmulator> strike, Consumer<EspAtEmulator> relief) {
			this.strike = strike;
			this.relief = relief;
		}

		private static Consumer<EspAtEmulator> faults(UnaryOperator<Faults.Builder> change) {
			return (module) -> module.faults(change.apply(Faults.builder()).build());
		}

	}

}
