package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.espatmqtt.internal.delivery.EventPublisher;
import io.github.espatmqtt.module.FirmwareVersion;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttState;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionProgress;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link SessionTracker}.
 */
class SessionTrackerTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration SHORT = Duration.ofMillis(30);

	private static final ModuleIdentity MODULE = new ModuleIdentity(new FirmwareVersion(4, 1, 1), "ESP32", null);

	private static final MqttConnectionStatus CONNECTION = new MqttConnectionStatus(MqttState.CONNECTED, 1, "b", "1",
			"", true);

	private static final ModuleCapabilities CAPABILITIES = ModuleCapabilities.of(MODULE);

	private static final MqttBroker BROKER = new MqttBroker("b", 1883);

	private final EventPublisher publisher = new EventPublisher();

	private final AtomicBoolean disturbed = new AtomicBoolean();

	private final SessionTracker tracker = new SessionTracker(this.publisher, BROKER);

	@Test
	void stoppedAndEmptyAtFirst() {
		assertThat(this.tracker.status()).isEqualTo(StatusChange.INITIAL);
	}

	@Test
	void listenersHearWhatHappensInOrder() {
		List<EspMqttEvent> heard = new ArrayList<>();
		RuntimeException failure = new IllegalStateException("broken");
		this.publisher.add((event) -> {
			throw new IllegalStateException("deliberate failure of a listener");
		});
		this.publisher.add(heard::add);
		this.tracker.transition(SessionState.PROBING, null);
		this.tracker.found(CAPABILITIES);
		this.tracker.transition(SessionState.READY, null);
		this.tracker.transition(SessionState.WAITING, failure);
		assertThat(heard).filteredOn((event) -> event instanceof EspMqttEvent.ListenerFailed).hasSize(6);
		heard.removeIf((event) -> event instanceof EspMqttEvent.ListenerFailed);
		assertThat(heard).containsExactly(
				new EspMqttEvent.StateChanged(SessionState.STOPPED, SessionState.PROBING, null),
				new EspMqttEvent.ModuleFound(MODULE),
				new EspMqttEvent.StateChanged(SessionState.PROBING, SessionState.READY, null),
				new EspMqttEvent.Connected(BROKER),
				new EspMqttEvent.StateChanged(SessionState.READY, SessionState.WAITING, failure),
				new EspMqttEvent.Disconnected(failure));
	}

	@Test
	void lastFailureIsKeptUntilReady() {
		RuntimeException failure = new IllegalStateException("broken");
		this.tracker.transition(SessionState.WAITING, failure);
		this.tracker.transition(SessionState.PROBING, null);
		this.tracker.found(CAPABILITIES);
		this.tracker.checked(CONNECTION);
		assertThat(this.tracker.status().lastFailure()).isSameAs(failure);
		this.tracker.transition(SessionState.READY, null);
		assertThat(this.tracker.status().lastFailure()).isNull();
	}

	@Test
	void newlyFoundModuleHasNoConnectionYet() {
		this.tracker.found(CAPABILITIES);
		this.tracker.checked(CONNECTION);
		assertThat(this.tracker.status().module()).isEqualTo(MODULE);
		assertThat(this.tracker.status().capabilities()).isEqualTo(CAPABILITIES);
		assertThat(this.tracker.status().connection()).isEqualTo(CONNECTION);
		assertThat(this.tracker.status().connectionCheckedAt()).isNotNull();
		this.tracker.found(CAPABILITIES);
		assertThat(this.tracker.status().connection()).isNull();
		assertThat(this.tracker.status().connectionCheckedAt()).isNull();
	}

	@Test
	void awaitReadyReturnsOnceReady() throws Exception {
		CompletableFuture<Void> waiting = CompletableFuture
			.runAsync(() -> this.tracker.awaitReady(PATIENCE, this.disturbed::get));
		this.tracker.transition(SessionState.CONNECTING, null);
		assertThat(waiting).isNotDone();
		this.tracker.transition(SessionState.READY, null);
		waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		this.tracker.awaitReady(Duration.ZERO, this.disturbed::get);
	}

	@Test
	void awaitReadyThrowsTheFailureOfAnAttempt() {
		RuntimeException failure = new IllegalStateException("broken");
		Thread failing = failingLater(failure);
		assertThatThrownBy(() -> this.tracker.awaitReady(PATIENCE, this.disturbed::get)).isSameAs(failure);
		failing.interrupt();
	}

	@Test
	void awaitReadyAnswersFromNothingThatWasBefore() throws Exception {
		RuntimeException old = new IllegalStateException("old");
		RuntimeException late = new IllegalStateException("late");
		this.tracker.transition(SessionState.WAITING, old);
		this.tracker.transition(SessionState.PROBING, null);
		CompletableFuture<Void> waiting = new CompletableFuture<>();
		Thread waiter = waiter(waiting);
		this.tracker.transition(SessionState.WAITING, late);
		this.tracker.transition(SessionState.PROBING, null);
		assertThat(waiting).isNotDone();
		this.tracker.transition(SessionState.READY, null);
		waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		waiter.join();
	}

	@Test
	void awaitReadyTakesADisturbedSessionForNone() throws Exception {
		this.tracker.transition(SessionState.READY, null);
		this.disturbed.set(true);
		CompletableFuture<Void> waiting = new CompletableFuture<>();
		Thread waiter = waiter(waiting);
		assertThat(waiting).isNotDone();
		this.tracker.transition(SessionState.WAITING,
				new SessionLostException(SessionLostException.Reason.LINK_LOST, null));
		this.disturbed.set(false);
		this.tracker.transition(SessionState.READY, null);
		waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		waiter.join();
	}

	/**
	 * Start a thread, and return once it waits.
	 */
	private Thread waiter(CompletableFuture<Void> waiting) {
		Thread waiter = new Thread(() -> {
			try {
				this.tracker.awaitReady(PATIENCE, this.disturbed::get);
				waiting.complete(null);
			}
			catch (Throwable ex) {
				waiting.completeExceptionally(ex);
			}
		});
		waiter.start();
		await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING || waiting.isDone());
		return waiter;
	}

	/**
	 * Let an attempt fail once the calling thread waits.
	 */
	private Thread failingLater(RuntimeException failure) {
		Thread caller = Thread.currentThread();
		Thread failing = new Thread(() -> {
			await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
			this.tracker.transition(SessionState.WAITING, failure);
		});
		failing.start();
		return failing;
	}

	@Test
	void awaitReadyTakesALostSessionForNoFailedAttempt() throws Exception {
		this.tracker.transition(SessionState.WAITING,
				new SessionLostException(SessionLostException.Reason.MODULE_RESTARTED, null));
		assertThatExceptionOfType(MqttNotConnectedException.class)
			.isThrownBy(() -> this.tracker.awaitReady(SHORT, this.disturbed::get));
		CompletableFuture<Void> waiting = CompletableFuture
			.runAsync(() -> this.tracker.awaitReady(PATIENCE, this.disturbed::get));
		this.tracker.transition(SessionState.READY, null);
		waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	@Test
	void awaitReadyGivesUpWithTheStateItIsIn() {
		this.tracker.transition(SessionState.PROBING, null);
		assertThatExceptionOfType(MqttNotConnectedException.class)
			.isThrownBy(() -> this.tracker.awaitReady(SHORT, this.disturbed::get))
			.withMessageContaining("PROBING")
			.satisfies((ex) -> assertThat(ex.state()).isEqualTo(SessionState.PROBING));
	}

	@Test
	void awaitReadyEndsWhenInterrupted() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(MqttNotConnectedException.class)
			.isThrownBy(() -> this.tracker.awaitReady(PATIENCE, this.disturbed::get));
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void awaitCheckReturnsWithTheNextAnswer() throws Exception {
		this.tracker.transition(SessionState.READY, null);
		this.tracker.checked(CONNECTION);
		long before = System.nanoTime();
		CompletableFuture<Void> waiting = CompletableFuture
			.runAsync(() -> this.tracker.awaitCheckSince(before, PATIENCE));
		this.tracker.checked(CONNECTION);
		waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	@Test
	void awaitCheckReturnsWhenTheSessionIsLost() throws Exception {
		this.tracker.transition(SessionState.READY, null);
		CompletableFuture<Void> waiting = CompletableFuture
			.runAsync(() -> this.tracker.awaitCheckSince(System.nanoTime(), PATIENCE));
		this.tracker.transition(SessionState.WAITING, null);
		waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

	@Test
	void awaitCheckGivesUpInTime() {
		this.tracker.transition(SessionState.READY, null);
		this.tracker.awaitCheckSince(System.nanoTime(), SHORT);
		assertThat(this.tracker.status().connectionCheckedAt()).isNull();
	}

}
