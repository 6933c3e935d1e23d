package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.Leadership;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionTiming;
import io.github.espatmqtt.transport.AtConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for a client that shares its module with others.
 */
@Timeout(60)
class LeadershipTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String CLEAN = "AT+MQTTCLEAN=0";

	private static final MqttPublish MESSAGE = MqttPublish.of("t", "x", 1);

	private final ScriptedModule script = new ScriptedModule().on("AT+MQTTCONN?",
			"+MQTTCONN:0,4,1,\"b\",\"1883\",\"\",1\r\n" + ScriptedModule.OK);

	private final Set<AtConnection> lines = ConcurrentHashMap.newKeySet();

	private final List<EspMqttEvent> events = new CopyOnWriteArrayList<>();

	private final Election election = new Election();

	private volatile CountDownLatch closing = new CountDownLatch(0);

	private final EspMqttClient client = EspMqttClient.create(new NamedTransport("shared", this::open),
			EspMqttSettings.builder(new MqttBroker("b", 1883), "c")
				.timing(SessionTiming.builder()
					.command(Duration.ofSeconds(5))
					.retry(Duration.ofMillis(20), Duration.ofMillis(20))
					.build())
				.leadership(this.election)
				.build());

	@AfterEach
	void close() {
		this.client.close();
	}

	private AtConnection open() {
		AtConnection line = this.script.open();
		this.lines.add(line);
		return new Line(line, this.lines, () -> Stubborn.await(this.closing));
	}

	@Test
	void nothingIsOpenedBeforeItLeads() {
		start();
		assertThat(this.client.state()).isEqualTo(SessionState.STANDBY);
		assertThat(this.client.isRunning()).isTrue();
		assertThat(this.client.status(Duration.ZERO).isStandby()).isFalse();
		this.election.candidate.follow("other");
		assertThat(this.client.status(Duration.ZERO).isStandby()).isTrue();
		assertThat(this.client.status(Duration.ZERO).leader()).isEqualTo("other");
		assertThat(this.lines).isEmpty();
		lead();
		assertThat(this.client.status(Duration.ZERO).leader()).isEqualTo("this");
	}

	@Test
	void whatIsPublishedBeforeAnybodyLeadsWaits() {
		start();
		CompletableFuture<Void> published = CompletableFuture.runAsync(() -> this.client.publish(MESSAGE));
		CompletableFuture<Void> queued = this.client.publishAsync(MESSAGE);
		lead();
		CompletableFuture.allOf(published, queued).join();
	}

	@Test
	void whatIsPublishedWhileAnotherLeadsIsRefusedAtOnce() {
		start();
		CompletableFuture<Void> queued = this.client.publishAsync(MESSAGE);
		this.election.candidate.follow("other");
		assertThatExceptionOfType(MqttNotConnectedException.class).isThrownBy(() -> this.client.publish(MESSAGE))
			.withMessageContainingAll("'other' has the module", "Nothing was sent", "outbox")
			.satisfies((refused) -> assertThat(refused.state()).isEqualTo(SessionState.STANDBY));
		for (CompletableFuture<Void> refused : List.of(queued, this.client.publishAsync(MESSAGE))) {
			assertThat(refused).failsWithin(PATIENCE)
				.withThrowableThat()
				.withMessageContaining("'other' has the module");
		}
		assertThatExceptionOfType(MqttNotConnectedException.class)
			.isThrownBy(() -> this.client.awaitReady(Duration.ofHours(1)))
			.withMessageContaining("'other' has the module");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this.client::reset)
			.withMessageContaining("STANDBY");
	}

	@Test
	void nobodyKnownToLeadIsAFailure() {
		start();
		this.election.candidate.retire(new IllegalStateException("deliberate"), PATIENCE);
		assertThat(this.client.status(Duration.ZERO).isStandby()).isFalse();
		assertThat(this.client.status(Duration.ZERO).lastFailure()).hasMessage("deliberate");
		assertThatExceptionOfType(MqttNotConnectedException.class)
			.isThrownBy(() -> this.client.awaitReady(Duration.ofHours(1)))
			.withMessageContaining("nobody is known to have the module: deliberate");
		this.election.candidate.follow("other");
		assertThat(this.client.status(Duration.ZERO).lastFailure()).isNull();
	}

	@Test
	void theLineIsClosedWhenAnotherIsKnownToLead() {
		ready();
		this.election.candidate.follow("other");
		assertThat(this.lines).isEmpty();
		assertThat(this.events).endsWith(new EspMqttEvent.StateChanged(SessionState.READY, SessionState.STANDBY, null),
				new EspMqttEvent.Disconnected(null));
		lead();
	}

	@Test
	void theSessionIsClosedInOrderWhileThereIsTime() {
		ready();
		this.script.received().clear();
		this.election.candidate.retire(new IllegalStateException("deliberate"), PATIENCE);
		assertThat(this.script.received()).contains(CLEAN);
		assertThat(this.lines).isEmpty();
	}

	@Test
	void aModuleThatHangsIsHungUpOn() {
		ready();
		this.script.on("AT", "");
		this.election.candidate.retire(new IllegalStateException("deliberate"), Duration.ofMillis(100));
		assertThat(this.lines).isEmpty();
	}

	@Test
	void nobodyElseMayLeadWhileTheLineCannotBeClosed() {
		ready();
		this.closing = new CountDownLatch(1);
		for (int tries = 0; tries < 2; tries++) {
			assertThatIllegalStateException().isThrownBy(() -> this.election.candidate.follow("other"))
				.withMessageContaining("cannot be closed");
		}
		assertThat(this.client.state()).isEqualTo(SessionState.STANDBY);
		this.closing.countDown();
		await().atMost(PATIENCE).until(this.lines::isEmpty);
		await().atMost(PATIENCE).ignoreExceptions().until(() -> {
			this.election.candidate.follow("other");
			return true;
		});
		lead();
	}

	@Test
	void aClientWhoseElectionFailsIsNotStarted() {
		this.election.failure = new IllegalStateException("deliberate");
		assertThatIllegalStateException().isThrownBy(this.client::start).withMessage("deliberate");
		assertThat(this.client.isRunning()).isFalse();
		assertThat(this.client.state()).isEqualTo(SessionState.STOPPED);
		await().atMost(PATIENCE).until(this.lines::isEmpty);
		this.election.failure = null;
		start();
		lead();
	}

	@Test
	void whatIsWantedMeanwhileIsSubscribedLater() {
		start();
		this.election.candidate.follow("other");
		this.client.reception().subscribe(MqttSubscription.of("later", 1));
		this.client.reception().subscribe(MqttSubscription.of("never", 1), this);
		this.client.reception().unsubscribe(MqttSubscription.of("never", 1).filter(), this);
		lead();
		assertThat(this.script.received()).contains("AT+MQTTSUB=0,\"later\",1")
			.noneMatch((line) -> line.contains("never"));
	}

	@Test
	void othersMayLeadOnceTheLineIsClosed() {
		ready();
		this.client.stop();
		assertThat(this.election.linesAtEnd).containsExactly(0);
		assertThat(this.client.state()).isEqualTo(SessionState.STOPPED);
		assertThat(this.client.status(Duration.ZERO).leader()).isNull();
		this.election.candidate.lead("this");
		this.election.candidate.follow("other");
		assertThat(this.client.state()).isEqualTo(SessionState.STOPPED);
		assertThat(this.lines).isEmpty();
	}

	@Test
	void aStartWaitsUntilTheModuleIsLeft() {
		ready();
		this.election.goOn = new CountDownLatch(1);
		CompletableFuture<Void> stopped = CompletableFuture.runAsync(this.client::stop);
		await().atMost(PATIENCE).until(() -> this.client.state() == SessionState.STOPPED);
		CompletableFuture<Void> started = CompletableFuture.runAsync(this.client::start);
		assertThat(this.election.joined).isEmpty();
		this.election.goOn.countDown();
		CompletableFuture.allOf(stopped, started).join();
		assertThat(this.election.joined).hasSize(1);
		lead();
	}

	@Test
	void anEventListenerMayStopAClientThatStandsBy() {
		this.client.addEventListener((event) -> {
			if (event instanceof EspMqttEvent.Disconnected) {
				this.client.stop();
			}
		});
		ready();
		this.election.candidate.follow("other");
		assertThat(this.client.isRunning()).isFalse();
		assertThat(this.election.linesAtEnd).containsExactly(0);
	}

	private void ready() {
		start();
		lead();
		this.client.addEventListener(this.events::add);
	}

	private void start() {
		this.client.start();
		assertThat(this.election.joined.poll()).isNotNull();
	}

	private void lead() {
		this.election.candidate.lead("this");
		this.client.awaitReady(PATIENCE);
		assertThat(this.lines).hasSize(1);
	}

	private final class Election implements Leadership {

		private final BlockingQueue<Candidate> joined = new LinkedBlockingQueue<>();

		private final List<Integer> linesAtEnd = new CopyOnWriteArrayList<>();

		private volatile CountDownLatch goOn = new CountDownLatch(0);

		private volatile Candidate candidate;

		private volatile RuntimeException failure;

		@Override
		public void join(Candidate newCandidate) {
			if (this.failure != null) {
				newCandidate.lead("this");
				throw this.failure;
			}
			this.candidate = newCandidate;
			this.joined.add(newCandidate);
		}

		@Override
		public void leave() {
			this.linesAtEnd.add(LeadershipTests.this.lines.size());
			try {
				assertThat(this.goOn.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	private record Line(AtConnection line, Set<AtConnection> open, Runnable beforeClose) implements AtConnection {

		@Override
		public int read(byte[] buffer, Duration timeout) {
			return this.line.read(buffer, timeout);
		}

		@Override
		public void write(byte[] bytes) {
			this.line.write(bytes);
		}

		@Override
		public void close() {
			this.beforeClose.run();
			this.line.close();
			this.open.remove(this.line);
		}

	}

}
