package io.github.espatmqtt.emulator.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.Peer;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that after every fault that can be had on command the session comes back, what
 * was confirmed has arrived and nothing has arrived altered.
 */
class FaultRecoveryTests extends ClientBench {

	private static final SessionTiming IMPATIENT = new SessionTiming(Duration.ofMillis(500), Duration.ofSeconds(1),
			Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(50), Duration.ofMillis(200),
			Duration.ofMillis(300));

	private final List<String> sent = new ArrayList<>();

	private final List<String> sentDown = new ArrayList<>();

	private final List<String> confirmed = new ArrayList<>();

	@ParameterizedTest
	@EnumSource
	void sessionComesBack(Disturbance disturbance) throws InterruptedException {
		disturb(FirmwareProfile.V4_1, disturbance);
	}

	@ParameterizedTest
	@EnumSource(names = { "BROWN_OUT", "LOG", "OPEN_ENDS", "LOST_ACKNOWLEDGEMENTS", "HANG" })
	void sessionComesBackOnOldFirmware(Disturbance disturbance) throws InterruptedException {
		disturb(FirmwareProfile.V2_1, disturbance);
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
		List<String> arrivedUp = recover(peer);
		assertThat(arrivedUp).doesNotHaveDuplicates().containsAll(this.confirmed);
		assertThat(this.sent).containsAll(arrivedUp);
	}

	private void start(FirmwareProfile firmware) {
		this.emulator = closing(module().firmware(firmware).build());
		client(this.emulator.transport(), settings().withTiming(IMPATIENT));
		this.client.subscribe(MqttSubscription.of(this.id + "/down", 1));
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

		LOST_ACKNOWLEDGEMENTS(faults(Faults.Builder::loseAcknowledgements));

		private final Consumer<EspAtEmulator> strike;

		Disturbance(Consumer<EspAtEmulator> strike) {
			this.strike = strike;
		}

		private static Consumer<EspAtEmulator> faults(UnaryOperator<Faults.Builder> change) {
			return (module) -> module.faults(change.apply(Faults.builder()).build());
		}

	}

}
