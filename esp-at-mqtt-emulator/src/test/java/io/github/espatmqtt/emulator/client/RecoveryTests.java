package io.github.espatmqtt.emulator.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.fixtures.EmbeddedBroker;
import io.github.espatmqtt.fixtures.Peer;
import io.github.espatmqtt.module.NetworkException;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttQos;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopic;
import io.github.espatmqtt.mqtt.MqttWill;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the session comes back after every disturbance.
 */
class RecoveryTests extends ClientBench {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void sessionSurvivesARestartOfTheBroker(boolean moduleReconnects) throws InterruptedException {
		EmbeddedBroker own = closing(EmbeddedBroker.started());
		this.emulator = closing(module().broker("localhost", own.port()).build());
		client(this.emulator.transport(),
				EspMqttSettings.builder(new MqttBroker("broker.example", 1883, moduleReconnects, null), this.id)
					.timing(timing())
					.build());
		this.client.reception().subscribe(MqttSubscription.of(this.id, 1));
		ready();
		own.stop();
		await().until(() -> this.transitions.contains(SessionState.WAITING));
		assertThatExceptionOfType(EspAtException.class)
			.isThrownBy(() -> this.client.publish(MqttPublish.of(this.id, "lost", 1)));
		own.start();
		awaitNewSession(1);
		this.client.publish(MqttPublish.of(this.id, "back", 1));
		assertThat(text(next())).isEqualTo("back");
		assertThat(this.transitions).containsSubsequence(SessionState.OPENING, SessionState.PROBING,
				SessionState.CONFIGURING, SessionState.CONNECTING, SessionState.SUBSCRIBING, SessionState.READY,
				SessionState.WAITING, SessionState.PROBING, SessionState.CONFIGURING, SessionState.CONNECTING,
				SessionState.SUBSCRIBING, SessionState.READY);
	}

	@ParameterizedTest
	@EnumSource
	void restartOfTheModuleInTheMiddleOfTrafficIsSurvived(FirmwareProfile firmware) throws Exception {
		ready(module().firmware(firmware), this.id + "/in");
		Peer peer = peer(this.id + "/out");
		List<String> confirmed = new ArrayList<>();
		AtomicBoolean running = new AtomicBoolean(true);
		CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
			for (int i = 0; running.get(); i++) {
				String payload = (i % 2 == 0) ? "text " + i : "ünary " + i;
				if (publishes(this.id + "/out", payload)) {
					confirmed.add(payload);
				}
			}
		});
		for (int restarts = 1; restarts <= 3; restarts++) {
			this.emulator.restart();
			awaitNewSession(restarts);
			peer.publish(this.id + "/in", "after restart " + restarts);
			assertThat(text(next())).isEqualTo("after restart " + restarts);
		}
		running.set(false);
		publishing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		this.client.publish(MqttPublish.of(this.id + "/out", "end", 1));
		List<String> arrived = new ArrayList<>();
		while (!arrived.contains("end")) {
			arrived.add(new String(peer.next().getPayloadAsBytes(), StandardCharsets.UTF_8));
		}
		assertThat(arrived).doesNotHaveDuplicates().containsAll(confirmed);
		assertThat(arrived).filteredOn(confirmed::contains).containsExactlyElementsOf(confirmed);
	}

	@Test
	void unpluggingIsNoticedAndReplugged() throws InterruptedException {
		ready(module(), this.id);
		for (int times = 1; times <= 3; times++) {
			this.emulator.unplug();
			awaitNewSession(times);
			this.client.publish(MqttPublish.of(this.id, "plugged in " + times, 1));
			assertThat(text(next())).isEqualTo("plugged in " + times);
		}
		assertThat(this.transitions).containsSubsequence(SessionState.READY, SessionState.WAITING, SessionState.OPENING,
				SessionState.PROBING, SessionState.READY);
	}

	@Test
	void lossOfTheBrokerIsNamed() throws InterruptedException {
		ready(module());
		BlockingQueue<EspMqttEvent.Disconnected> ends = new LinkedBlockingQueue<>();
		this.client.addEventListener((event) -> {
			if (event instanceof EspMqttEvent.Disconnected disconnected) {
				ends.add(disconnected);
			}
		});
		this.emulator.dropBroker();
		assertThat(ends.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS).reason())
			.contains(SessionLostException.Reason.BROKER_LOST);
		awaitNewSession(1);
		assertThat(this.client.status(PATIENCE).lastFailure()).isNull();
	}

	@Test
	void silentModuleIsNoticedAndFoundAgain() throws InterruptedException {
		plugIn(module().faults(Faults.builder().silent().build()));
		EspMqttSettings settings = settings();
		this.client.close();
		client(this.emulator.transport(),
				settings.toBuilder()
					.timing(SessionTiming.builder()
						.command(Duration.ofSeconds(1))
						.operation(Duration.ofSeconds(10))
						.connect(Duration.ofSeconds(10))
						.probe(Duration.ofSeconds(1))
						.retry(Duration.ofMillis(50), Duration.ofMillis(200))
						.idleCheck(Duration.ofMillis(300))
						.build())
					.build());
		this.client.reception().subscribe(MqttSubscription.of(this.id, 1));
		this.client.start();
		assertThatExceptionOfType(AtTimeoutException.class).isThrownBy(() -> this.client.awaitReady(PATIENCE))
			.withMessageContainingAll("not a single byte", "baud rate")
			.satisfies((ex) -> assertThat(ex.isSilent()).isTrue());
		assertThatExceptionOfType(MqttNotConnectedException.class)
			.isThrownBy(() -> this.client.publish(MqttPublish.of("t", "x", 0)))
			.withMessageContaining("not a single byte");
		this.emulator.faults(Faults.NONE);
		awaitState(SessionState.READY);
		this.emulator.faults(Faults.builder().silent().build());
		await().until(() -> this.client.state() != SessionState.READY);
		this.emulator.faults(Faults.NONE);
		awaitNewSession(1);
		this.client.publish(MqttPublish.of(this.id, "heard", 1));
		assertThat(text(next())).isEqualTo("heard");
	}

	@Test
	void firmwareWithoutMqttIsNamed() {
		plugIn(module().faults(Faults.builder().withoutMqtt().build()));
		this.client.start();
		assertThatExceptionOfType(UnsupportedFirmwareException.class).isThrownBy(() -> this.client.awaitReady(PATIENCE))
			.withMessageContainingAll("4.1.1", "no MQTT commands");
		assertThat(this.client.status(Duration.ZERO).lastFailure()).isInstanceOf(UnsupportedFirmwareException.class);
		assertThat(this.client.status(Duration.ZERO).module()).isNotNull();
	}

	@Test
	void aModuleInNoNetworkIsNamed() {
		plugIn(module().wifi("home", "password"));
		this.client.start();
		assertThatExceptionOfType(NetworkException.class).isThrownBy(() -> this.client.awaitReady(PATIENCE))
			.withMessageContaining("in no Wi-Fi network");
	}

	@Test
	void refusingBrokerIsNamedAndTriedAgain() {
		plugIn(module().faults(Faults.builder().refuseConnect().build()));
		this.client.start();
		assertThatExceptionOfType(MqttOperationException.class).isThrownBy(() -> this.client.awaitReady(PATIENCE))
			.withMessageContaining("connect to broker.example:1883")
			.satisfies((ex) -> assertThat(ex.errorCode()).isPresent());
		assertThat(this.client.status(Duration.ZERO).lastFailure()).isInstanceOf(MqttOperationException.class);
		this.emulator.faults(Faults.NONE);
		awaitState(SessionState.READY);
		assertThat(this.client.status(PATIENCE).lastFailure()).isNull();
	}

	@Test
	void willIsDeliveredWhenTheLinkOfTheModuleDies() throws InterruptedException {
		MqttWill will = new MqttWill(new MqttTopic(this.id + "/will"), "gone, \"for\" good \\", MqttQos.AT_LEAST_ONCE,
				false);
		this.emulator = closing(module().build());
		client(this.emulator.transport(),
				with(new MqttConnectionConfiguration(Duration.ofSeconds(60), true, will, List.of())));
		ready();
		Peer peer = peer(this.id + "/will");
		this.emulator.close();
		assertThat(new String(peer.next().getPayloadAsBytes())).isEqualTo("gone, \"for\" good \\");
	}

	@Test
	void aWillOfBytesArrivesAsTheseBytes() throws InterruptedException {
		byte[] death = { 8, (byte) 0x80, (byte) 0x96, 1, 0x12, 5, ',', '"', '\\', (byte) 0xFF };
		MqttWill will = new MqttWill(new MqttTopic(this.id + "/will"), death, MqttQos.AT_LEAST_ONCE, false);
		this.emulator = closing(module().build());
		client(this.emulator.transport(),
				with(new MqttConnectionConfiguration(Duration.ofSeconds(60), true, will, List.of())));
		ready();
		Peer peer = peer(this.id + "/will");
		this.emulator.close();
		assertThat(peer.next().getPayloadAsBytes()).isEqualTo(death);
	}

	@Test
	void stopKeepsTheWillToItself() {
		MqttWill will = new MqttWill(new MqttTopic(this.id + "/will"), "gone", MqttQos.AT_LEAST_ONCE, true);
		this.emulator = closing(module().build());
		client(this.emulator.transport(),
				with(new MqttConnectionConfiguration(Duration.ofSeconds(60), true, will, List.of())));
		ready();
		this.client.stop();
		assertThat(this.emulator.received()).endsWith("AT+MQTTCLEAN=0");
		assertThat(peer(this.id + "/will").hasNothing()).isTrue();
	}

	@Test
	void messagesKeptByTheBrokerArriveExactlyOnce() throws InterruptedException {
		this.emulator = closing(module().build());
		EspMqttSettings persistent = with(
				new MqttConnectionConfiguration(Duration.ofSeconds(60), false, null, List.of()));
		client(this.emulator.transport(), persistent);
		this.client.reception().subscribe(MqttSubscription.of(this.id, 1));
		ready();
		Peer peer = peer();
		peer.publish(this.id, "before");
		assertThat(text(next())).isEqualTo("before");
		EspMqttClient first = this.client;
		first.stop();
		for (int i = 0; i < 50; i++) {
			peer.publish(this.id, "kept " + i);
		}
		first.start();
		awaitState(SessionState.READY);
		peer.publish(this.id, "after");
		for (int i = 0; i < 50; i++) {
			assertThat(text(next())).isEqualTo("kept " + i);
		}
		assertThat(text(next())).isEqualTo("after");
		assertThat(this.received).isEmpty();
	}

	private boolean publishes(String topic, String payload) {
		try {
			this.client.publish(MqttPublish.of(topic, payload, 1));
			return true;
		}
		catch (EspAtException ex) {
			return false;
		}
	}

	private EspMqttSettings with(MqttConnectionConfiguration connection) {
		EspMqttSettings settings = settings();
		return EspMqttSettings.builder(settings.broker(), settings.user())
			.connection(connection)
			.timing(settings.timing())
			.receiveCapacity(settings.receiveCapacity())
			.fragments(settings.fragments())
			.build();
	}

}
