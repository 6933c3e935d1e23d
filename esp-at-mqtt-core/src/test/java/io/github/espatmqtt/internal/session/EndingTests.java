package io.github.espatmqtt.internal.session;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttMessageListener;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for the end of a client: everything of it ends within the time there is, from
 * whichever thread it is ended, and nobody who calls it is interrupted.
 */
@Timeout(60)
class EndingTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration SHUTDOWN = Duration.ofSeconds(2);

	private final ScriptedModule script = new ScriptedModule().on("AT+MQTTCONN?",
			"+MQTTCONN:0,4,1,\"b\",\"1883\",\"\",1\r\n" + ScriptedModule.OK);

	private final EspMqttClient client = client(Thread::new);

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void nothingIsLeftAfterAStop() {
		ready();
		this.client.publishAsync(MqttPublish.of("t", "x", 1)).join();
		this.client.stop();
		assertThat(threads()).isEmpty();
		assertThat(this.client.state()).isEqualTo(SessionState.STOPPED);
	}

	@Test
	void aListenerMayFinishBeforeTheEnd() {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		AtomicBoolean interrupted = new AtomicBoolean();
		listen(entered, () -> {
			Stubborn.await(goOn);
			interrupted.set(Thread.interrupted());
		});
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(this.client::stop);
		await().atMost(PATIENCE).until(() -> this.script.received().contains("AT+MQTTCLEAN=0"));
		assertThat(stopped).isNotDone();
		goOn.countDown();
		stopped.join();
		assertThat(interrupted).isFalse();
		assertThat(threads()).isEmpty();
	}

	@Test
	void aBlockedListenerIsInterruptedInTheEnd() throws InterruptedException {
		CountDownLatch interrupted = new CountDownLatch(1);
		CountDownLatch entered = new CountDownLatch(1);
		listen(entered, () -> {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
		});
		this.client.stop();
		assertThat(interrupted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(threads()).isEmpty();
	}

	@Test
	void aListenerThatNothingEndsIsGivenUp() {
		CountDownLatch goOn = new CountDownLatch(1);
		CountDownLatch entered = new CountDownLatch(1);
		listen(entered, () -> Stubborn.await(goOn));
		this.client.stop();
		assertThat(threads()).containsExactly("scripted module esp-at-mqtt-dispatcher");
		this.client.start();
		this.client.awaitReady(PATIENCE);
		goOn.countDown();
	}

	@Test
	void aModuleThatHangsIsGivenUpInTime() {
		ready();
		this.script.on("AT", "");
		this.client.stop();
		assertThat(threads()).isEmpty();
	}

	@Test
	void aMessageListenerMayStopItsClient() {
		AtomicBoolean interrupted = new AtomicBoolean();
		CountDownLatch stopped = new CountDownLatch(1);
		listen(stopped, () -> {
			this.client.close();
			interrupted.set(Thread.currentThread().isInterrupted());
		});
		await().atMost(PATIENCE).until(() -> threads().isEmpty());
		assertThat(interrupted).isFalse();
		assertThat(this.client.isRunning()).isFalse();
	}

	@Test
	void anEventListenerMayStopItsClientOnWhateverThreadItIsTold() {
		for (Class<? extends EspMqttEvent> type : List.of(EspMqttEvent.ModuleFound.class,
				EspMqttEvent.StateChanged.class, EspMqttEvent.Connected.class, EspMqttEvent.Subscribed.class,
				EspMqttEvent.Received.class, EspMqttEvent.CommandEnded.class, EspMqttEvent.Published.class)) {
			stopAt(type);
		}
	}

	private void stopAt(Class<? extends EspMqttEvent> type) {
		AtomicReference<Boolean> interrupted = new AtomicReference<>();
		EspMqttClient own = client(Thread::new);
		own.reception().subscribe(MqttSubscription.of("t", 1));
		own.addEventListener((event) -> {
			if (type.isInstance(event) && interrupted.get() == null) {
				own.close();
				interrupted.set(Thread.currentThread().isInterrupted());
			}
		});
		own.start();
		own.publishAsync(MqttPublish.of("t", "x", 1));
		await().atMost(PATIENCE).until(() -> {
			this.script.say("+MQTTSUBRECV:0,\"t\",1,x\r\n");
			return interrupted.get() != null;
		});
		await().atMost(PATIENCE).untilAsserted(() -> assertThat(threads()).as(type.getName()).isEmpty());
		assertThat(interrupted.get()).isFalse();
		assertThat(own.isRunning()).isFalse();
	}

	@Test
	void aCallbackOfPublishAsyncMayStopItsClient() {
		ready();
		CompletableFuture<Void> second = new CompletableFuture<>();
		this.client.publishAsync(MqttPublish.of("t", "x", 1)).thenRun(() -> {
			this.client.publishAsync(MqttPublish.of("t", "y", 1)).thenAccept(second::complete);
			this.client.close();
		}).join();
		second.join();
		await().atMost(PATIENCE).until(() -> threads().isEmpty());
	}

	@Test
	void whoeverStopsAndStartsInAListenerHasAStartedClient() {
		CountDownLatch restarted = new CountDownLatch(1);
		listen(restarted, () -> {
			this.client.stop();
			this.client.start();
		});
		await().atMost(PATIENCE)
			.until(() -> this.client.isRunning() && this.client.state() == SessionState.READY
					&& this.script.received().stream().filter("AT+GMR"::equals).count() == 2);
	}

	@Test
	void anInterruptedThreadStopsTheClientAllTheSame() {
		ready();
		Thread.currentThread().interrupt();
		this.client.stop();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(threads()).isEmpty();
		assertThat(this.script.received()).endsWith("AT+MQTTCLEAN=0");
	}

	@Test
	void aClientWithoutThreadsIsNotStarted() {
		AtomicBoolean exhausted = new AtomicBoolean(true);
		EspMqttClient poor = client((task) -> new Thread(task) {
			@Override
			public void start() {
				if (exhausted.get()) {
					throw new OutOfMemoryError("unable to create native thread (deliberate)");
				}
				super.start();
			}
		});
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(poor::start);
		assertThat(poor.isRunning()).isFalse();
		exhausted.set(false);
		poor.start();
		poor.awaitReady(PATIENCE);
		poor.close();
		assertThat(threads()).isEmpty();
	}

	@Test
	void nothingKeepsTheThreadsOfEarlierStarts() {
		List<WeakReference<Thread>> earlier = new CopyOnWriteArrayList<>();
		EspMqttClient restless = client((task) -> {
			Thread thread = new Thread(task);
			earlier.add(new WeakReference<>(thread));
			return thread;
		});
		for (int i = 0; i < 5; i++) {
			restless.start();
			restless.awaitReady(PATIENCE);
			restless.stop();
		}
		restless.start();
		List<WeakReference<Thread>> gone = new ArrayList<>(earlier.subList(0, 4));
		await().atMost(PATIENCE).until(() -> {
			System.gc();
			return gone.stream().allMatch((reference) -> reference.get() == null);
		});
		restless.close();
	}

	private void listen(CountDownLatch entered, Runnable once) {
		MqttMessageListener listener = (message) -> {
			if (entered.getCount() > 0) {
				entered.countDown();
				once.run();
			}
		};
		this.client.reception().addListener(listener);
		ready();
		this.script.say("+MQTTSUBRECV:0,\"t\",1,x\r\n");
		Stubborn.await(entered);
	}

	private void ready() {
		this.client.start();
		this.client.awaitReady(PATIENCE);
	}

	private EspMqttClient client(ThreadFactory threads) {
		SessionTiming timing = SessionTiming.builder().shutdown(SHUTDOWN).build();
		return EspMqttClient.create(this.script,
				EspMqttSettings.builder(new MqttBroker("b", 1883), "c").timing(timing).build(), threads);
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter(Thread::isAlive)
			.map(Thread::getName)
			.filter((name) -> name.startsWith("scripted module "))
			.toList();
	}

}
