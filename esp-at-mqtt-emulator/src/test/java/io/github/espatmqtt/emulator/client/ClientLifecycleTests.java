package io.github.espatmqtt.emulator.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.firmware.FirmwareProfile;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for starting, stopping, asking and subscribing.
 */
class ClientLifecycleTests extends ClientBench {

	private static final SessionTiming ENDLESSLY_PATIENT = SessionTiming.builder()
		.command(Duration.ofSeconds(5))
		.operation(Duration.ofHours(1))
		.connect(Duration.ofSeconds(10))
		.probe(Duration.ofSeconds(10))
		.retry(Duration.ofMillis(50), Duration.ofMillis(200))
		.idleCheck(Duration.ofMillis(500))
		.build();

	@Test
	void twentyCallersOfStatusAskTheModuleAboutOnceASecond() throws Exception {
		ready(module());
		AtomicBoolean running = new AtomicBoolean(true);
		long begin = System.nanoTime();
		int askedBefore = queries();
		List<CompletableFuture<Void>> callers = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			callers.add(CompletableFuture.runAsync(() -> {
				while (running.get()) {
					this.client.status(Duration.ofMillis(500));
				}
			}, (task) -> new Thread(task, "status caller").start()));
		}
		for (int i = 0; i < 400 || System.nanoTime() - begin < Duration.ofSeconds(3).toNanos(); i++) {
			this.client.publish(MqttPublish.of(this.id, "traffic", i % 3));
		}
		running.set(false);
		for (CompletableFuture<Void> caller : callers) {
			caller.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
		assertThat(queries() - askedBefore).isLessThanOrEqualTo(2 * (int) seconds + 2);
		assertThat(this.transitions).doesNotContain(SessionState.WAITING);
	}

	@Test
	void statusTellsWhatIsKnown() {
		ready(module());
		SessionStatus status = this.client.status(PATIENCE);
		assertThat(status.session()).isEqualTo(SessionState.READY);
		assertThat(status.module()).isNotNull();
		assertThat(status.module().description()).isEqualTo("ESP32 with AT 4.1.1");
		assertThat(status.connection()).isNotNull();
		assertThat(status.connection().host()).isEqualTo("broker.example");
		assertThat(status.connection().port()).isEqualTo("1883");
		assertThat(status.connection().scheme()).isEqualTo(1);
		assertThat(status.connection().reconnect()).isTrue();
		assertThat(status.connection().state().isConnected()).isTrue();
		assertThat(status.rejectedSubscriptions()).isEmpty();
	}

	@Test
	void statusDoesNotWaitForABusyLine() {
		this.emulator = closing(module().build());
		client(this.emulator.transport(), settings().toBuilder().timing(ENDLESSLY_PATIENT).build());
		ready();
		this.emulator.faults(Faults.builder().unanswered("AT+MQTT").build());
		CompletableFuture<Void> stuck = CompletableFuture
			.runAsync(() -> this.client.publish(MqttPublish.of(this.id, "stuck", 1)));
		await().until(() -> this.emulator.received().stream().anyMatch((line) -> line.contains("stuck")));
		assertThat(this.client.status(Duration.ofMillis(300)).session()).isEqualTo(SessionState.READY);
		assertThat(stuck).isNotDone();
		this.emulator.faults(Faults.NONE);
		this.emulator.unplug();
		assertThat(stuck).failsWithin(PATIENCE);
	}

	@Test
	void stopWhileConnectingLeavesNothingBehind() {
		plugIn(module().faults(Faults.builder().unanswered("AT+MQTTCONN=").build()));
		this.client.start();
		awaitState(SessionState.CONNECTING);
		this.client.stop();
		assertThat(this.client.state()).isEqualTo(SessionState.STOPPED);
		assertThat(this.client.isRunning()).isFalse();
		assertThat(this.emulator.received()).endsWith("AT+MQTTCLEAN=0");
	}

	@Test
	void stoppedClientCanBeStoppedAndStartedAgain() throws InterruptedException {
		ready(module(), this.id);
		for (int times = 1; times <= 3; times++) {
			this.client.stop();
			this.client.stop();
			assertThat(this.client.isRunning()).isFalse();
			assertThatExceptionOfType(MqttNotConnectedException.class)
				.isThrownBy(() -> this.client.publish(MqttPublish.of(this.id, "x", 0)))
				.satisfies((ex) -> assertThat(ex.state()).isEqualTo(SessionState.STOPPED));
			this.client.start();
			this.client.start();
			assertThat(this.client.isRunning()).isTrue();
			awaitState(SessionState.READY);
			this.client.publish(MqttPublish.of(this.id, "again " + times, 1));
			assertThat(text(next())).isEqualTo("again " + times);
		}
	}

	@Test
	void stopFromAListenerOfMessagesIsPossible() {
		ready(module(), this.id);
		this.client.reception().addListener((message) -> this.client.stop());
		this.client.publish(MqttPublish.of(this.id, "stop", 0));
		awaitState(SessionState.STOPPED);
		await().until(() -> !this.client.isRunning());
	}

	@Test
	void subscriptionsChangeAtRunTime() throws InterruptedException {
		ready(module());
		MqttTopicFilter first = new MqttTopicFilter(this.id + "/first/+");
		MqttTopicFilter second = new MqttTopicFilter(this.id + "/second/#");
		this.client.reception().subscribe(MqttSubscription.of(first.filter(), 0));
		this.client.reception().subscribe(MqttSubscription.of(second.filter(), 2));
		exchange("first/a", "second/b/c");
		this.client.reception().unsubscribe(first);
		this.client.reception().unsubscribe(first);
		this.client.publish(MqttPublish.of(this.id + "/first/a", "unheard", 1));
		exchange("second/d");
		this.emulator.restart();
		awaitNewSession(1);
		this.client.publish(MqttPublish.of(this.id + "/first/a", "unheard", 1));
		exchange("second/e");
		assertThat(this.client.reception().subscriptions()).containsExactly(MqttSubscription.of(second.filter(), 2));
	}

	@Test
	void subscriptionsChangeWhileThereIsNoSession() throws InterruptedException {
		ready(module(), this.id + "/old");
		this.emulator.faults(Faults.builder().refuseConnect().build());
		this.emulator.dropBroker();
		awaitState(SessionState.WAITING);
		this.client.reception().subscribe(MqttSubscription.of(this.id + "/new", 1));
		this.client.reception().unsubscribe(new MqttTopicFilter(this.id + "/old"));
		this.emulator.faults(Faults.NONE);
		awaitNewSession(1);
		this.client.publish(MqttPublish.of(this.id + "/old", "unheard", 1));
		exchange("new");
	}

	@Test
	void subscriptionsMadeDuringAReconnectAreNeverForgotten() throws InterruptedException {
		ready(module());
		for (int i = 0; i < 9; i++) {
			int readyBefore = readyCount();
			this.emulator.dropBroker();
			subscribeUntilTaken(MqttSubscription.of(this.id + "/" + i, 1));
			awaitNewSession(readyBefore);
		}
		exchange(IntStream.range(0, 9).mapToObj(Integer::toString).toArray(String[]::new));
	}

	@Test
	void changedQosReachesTheBroker() {
		ready(module());
		this.client.reception().subscribe(MqttSubscription.of(this.id, 0));
		this.client.reception().subscribe(MqttSubscription.of(this.id, 2));
		assertThat(this.emulator.received()).endsWith("AT+MQTTSUB=0,\"" + this.id + "\",0",
				"AT+MQTTUNSUB=0,\"" + this.id + "\"", "AT+MQTTSUB=0,\"" + this.id + "\",2");
	}

	@Test
	void limitsAreNamed() {
		ready(module().firmware(FirmwareProfile.V2_1));
		String tooLong = "t".repeat(65);
		assertThatExceptionOfType(MqttLimitException.class)
			.isThrownBy(() -> this.client.reception().subscribe(MqttSubscription.of(tooLong, 0)))
			.withMessageContainingAll("topic filter", "65 bytes", "64");
		assertThatExceptionOfType(MqttLimitException.class)
			.isThrownBy(() -> this.client.publish(MqttPublish.of(tooLong, "x", 0)))
			.withMessageContainingAll("topic", "65 bytes", "64");
		IntStream.range(0, 10).forEach((i) -> this.client.reception().subscribe(MqttSubscription.of(i + this.id, 0)));
		assertThatExceptionOfType(MqttLimitException.class)
			.isThrownBy(() -> this.client.reception().subscribe(MqttSubscription.of(this.id, 0)))
			.withMessageContainingAll("11 topic filters", "a module keeps 10", "esp.mqtt.subscription-cover");
		assertThat(this.client.reception().subscriptions()).hasSize(10);
		assertThat(this.client.state()).isEqualTo(SessionState.READY);
	}

	@Test
	void twoClientsOnTwoModulesDoNotDisturbEachOther() throws InterruptedException {
		ready(module(), this.id + "/first");
		EspMqttClient first = this.client;
		EspAtEmulator second = closing(module().firmware(FirmwareProfile.V5_0).build());
		EspMqttClient other = closing(EspMqttClient.create(second.transport(),
				EspMqttSettings.builder(settings().broker(), this.id + "-second").timing(timing()).build()));
		other.reception().subscribe(MqttSubscription.of(this.id + "/second", 1));
		other.reception()
			.addListener((message) -> first.publish(MqttPublish.of(this.id + "/first", "echo of " + text(message), 1)));
		other.start();
		other.awaitReady(PATIENCE);
		for (int i = 0; i < 50; i++) {
			first.publish(MqttPublish.of(this.id + "/second", "call " + i, 1));
		}
		for (int i = 0; i < 50; i++) {
			assertThat(text(next())).isEqualTo("echo of call " + i);
		}
		second.restart();
		first.publish(MqttPublish.of(this.id + "/first", "undisturbed", 1));
		assertThat(text(next())).isEqualTo("undisturbed");
		assertThat(this.transitions).doesNotContain(SessionState.WAITING);
	}

	@Test
	void noThreadIsLeftBehind() {
		EspAtEmulator module = module().build();
		EspMqttClient last = client(module.transport(), settings());
		ready();
		Set<Thread> alive = threadsOf(module);
		assertThat(alive).hasSize(4);
		last.close();
		assertThat(alive).noneMatch(Thread::isAlive);
		module.close();
	}

	private static Set<Thread> threadsOf(EspAtEmulator module) {
		String description = module.transport().description();
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith(description + " esp-at-"))
			.filter(Thread::isAlive)
			.collect(Collectors.toSet());
	}

	private void subscribeUntilTaken(MqttSubscription subscription) {
		await().until(() -> {
			try {
				this.client.reception().subscribe(subscription);
				return true;
			}
			catch (MqttOperationException ex) {
				return false;
			}
		});
	}

	private void exchange(String... topics) throws InterruptedException {
		for (String topic : topics) {
			this.client.publish(MqttPublish.of(this.id + "/" + topic, "to " + topic, 1));
			assertThat(text(next())).isEqualTo("to " + topic);
		}
		assertThat(this.received).isEmpty();
	}

	private int queries() {
		return (int) this.emulator.received().stream().filter("AT+MQTTCONN?"::equals).count();
	}

}
