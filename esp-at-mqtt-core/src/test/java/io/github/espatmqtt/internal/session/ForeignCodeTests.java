package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttEvent.DropReason;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.FragmentJoining;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttScheme;
import io.github.espatmqtt.mqtt.MqttSubscriber;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionTiming;
import io.github.espatmqtt.transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what code of others does to the client's threads: throw anything, leave
 * interrupts behind, interrupt threads they do not know, take no more messages.
 */
class ForeignCodeTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration NEVER = Duration.ofMinutes(10);

	private static final int CAPACITY = 3;

	private final ScriptedModule script = new ScriptedModule().on("AT+MQTTCONN?",
			"+MQTTCONN:0,4,1,\"b\",\"1883\",\"\",1\r\n" + ScriptedModule.OK);

	private final EspMqttClient client = EspMqttClient.create(this.script, settings(Duration.ofMillis(20)));

	private final List<DropReason> drops = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void interruptThatAListenerLeavesBehindKeepsNoMessageAway() throws InterruptedException {
		BlockingQueue<String> received = new LinkedBlockingQueue<>();
		this.client.reception().addListener((message) -> {
			received.add(message.topic());
			Thread.currentThread().interrupt();
		});
		ready();
		for (int i = 0; i < 5; i++) {
			say("t" + i);
			assertThat(received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("t" + i);
		}
	}

	@Test
	void strayInterruptsMakeTheSupervisorNeitherStopNorHurry() {
		AtomicInteger opened = new AtomicInteger();
		try (EspMqttClient patient = EspMqttClient.create(new NamedTransport("no port", () -> {
			opened.incrementAndGet();
			throw new TransportException(TransportException.Reason.NOT_FOUND, "no port", "deliberate", null);
		}), settings(NEVER))) {
			patient.start();
			await().atMost(PATIENCE).until(() -> patient.state() == SessionState.WAITING);
			Thread supervisor = thread("no port esp-at-mqtt-session");
			for (int i = 0; i < 100; i++) {
				await().atMost(PATIENCE).until(() -> supervisor.getState() == Thread.State.TIMED_WAITING);
				supervisor.interrupt();
			}
			await().atMost(PATIENCE).until(() -> !supervisor.isInterrupted());
			assertThat(opened).hasValue(1);
			assertThat(patient.state()).isEqualTo(SessionState.WAITING);
		}
	}

	@Test
	void strayInterruptsEndNoSession() {
		ready();
		Thread supervisor = thread("scripted module esp-at-mqtt-session");
		for (int i = 0; i < 100; i++) {
			supervisor.interrupt();
			this.client.publish(MqttPublish.of("t", "x", 1));
		}
		assertThat(this.client.state()).isEqualTo(SessionState.READY);
		assertThat(this.script.received()).containsOnlyOnce("AT+GMR");
	}

	@ParameterizedTest
	@ValueSource(classes = { StackOverflowError.class, AssertionError.class, NoClassDefFoundError.class,
			IllegalStateException.class, InterruptedException.class })
	void whateverAnEventListenerThrowsHarmsNobody(Class<? extends Throwable> type) throws Exception {
		Throwable failure = type.getDeclaredConstructor().newInstance();
		this.client.addEventListener((event) -> ForeignCodeTests.<RuntimeException>sneak(failure));
		ready();
		this.client.publish(MqttPublish.of("t", "x", 1));
		this.script.say("+MQTTDISCONNECTED:0\r\n");
		await().atMost(PATIENCE)
			.until(() -> this.script.received().stream().filter("AT+MQTTCLEAN=0"::equals).count() == 2);
		await().atMost(PATIENCE).until(() -> this.client.state() == SessionState.READY);
		this.client.publish(MqttPublish.of("t", "x", 1));
	}

	@Test
	void portIsNeverOpenedTwiceHoweverOftenTheClientStopsAndStarts() throws InterruptedException {
		CountDownLatch opening = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		AtomicInteger atOnce = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		EspMqttClient restless = EspMqttClient.create(new NamedTransport("slow port", () -> {
			most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
			opening.countDown();
			Stubborn.await(goOn);
			atOnce.decrementAndGet();
			return this.script.open();
		}), settings(Duration.ofMillis(20)));
		try (restless) {
			restless.start();
			opening.await();
			restless.stop();
			restless.start();
			restless.stop();
			restless.start();
			goOn.countDown();
			restless.awaitReady(PATIENCE);
		}
		assertThat(most).hasValue(1);
	}

	@Test
	void messagesThatAListenerHasNoRoomForAreCountedAsDropped() {
		BlockingQueue<String> received = new LinkedBlockingQueue<>();
		this.client.reception().addListener((message) -> {
			throw new RejectedExecutionException("no room");
		});
		this.client.reception().addListener((message) -> received.add(message.topic()));
		ready();
		say("a");
		say("b");
		await().atMost(PATIENCE).until(() -> this.drops.size() == 2);
		assertThat(this.drops).containsOnly(DropReason.OVERFLOW);
		assertThat(received).containsExactly("a", "b");
	}

	@Test
	void subscriberKeepsAsMuchAsFitsUntilItStarts() {
		List<String> received = new CopyOnWriteArrayList<>();
		MqttSubscriber subscriber = new MqttSubscriber(this.client, (message) -> received.add(message.topic()));
		subscriber.add(MqttSubscription.of("#", 0));
		subscriber.prepare();
		ready();
		for (int i = 0; i < CAPACITY + 2; i++) {
			say("t" + i);
		}
		await().atMost(PATIENCE).until(() -> this.drops.size() == 2);
		subscriber.start();
		assertThat(received).containsExactly("t0", "t1", "t2");
		say("late");
		await().atMost(PATIENCE).until(() -> received.contains("late"));
	}

	private void say(String topic) {
		int before = this.client.traffic().messagesWaiting();
		this.script.say("+MQTTSUBRECV:0,\"" + topic + "\",1,x\r\n");
		await().atMost(PATIENCE).until(() -> before == this.client.traffic().messagesWaiting());
	}

	private void ready() {
		this.client.addEventListener((event) -> {
			if (event instanceof EspMqttEvent.Dropped dropped) {
				this.drops.add(dropped.reason());
			}
		});
		this.client.start();
		this.client.awaitReady(PATIENCE);
	}

	private static EspMqttSettings settings(Duration retry) {
		SessionTiming timing = SessionTiming.builder()
			.command(Duration.ofMillis(500))
			.operation(Duration.ofSeconds(5))
			.connect(Duration.ofSeconds(5))
			.probe(Duration.ofSeconds(5))
			.retry(retry, retry)
			.idleCheck(Duration.ofSeconds(60))
			.build();
		return EspMqttSettings.builder(new MqttBroker("b", 1883), new MqttUserConfiguration(MqttScheme.TCP, "c"))
			.timing(timing)
			.receiveCapacity(CAPACITY)
			.build();
	}

	private static Thread thread(String name) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(name))
			.findFirst()
			.orElseThrow();
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable failure) throws T {
		throw (T) failure;
	}

}
