package io.github.espatmqtt.internal.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.OutboundQueue;
import io.github.espatmqtt.mqtt.OutboundQueue.WhenFull;
import io.github.espatmqtt.mqtt.QueueFullException;
import io.github.espatmqtt.mqtt.SessionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PublishQueue}.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PublishQueueTests {

	private static final Duration LONG = Duration.ofMinutes(10);

	private final Module module = new Module();

	@Test
	void messagesGoInTheOrderOfAcceptance() throws Exception {
		PublishQueue queue = queue(1000, WhenFull.REFUSE, LONG);
		List<CompletableFuture<Void>> results = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			results.add(queue.add(message(i)));
		}
		CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)).get();
		assertThat(this.module.published).hasSize(500).isSorted();
		assertThat(queue.messages()).isZero();
		assertThat(queue.bytes()).isZero();
	}

	@Test
	void aFullQueueRefusesByName() throws Exception {
		this.module.hold();
		PublishQueue queue = queue(2, WhenFull.REFUSE, LONG);
		CompletableFuture<Void> first = queue.add(message(0));
		this.module.awaitAttempt();
		List<CompletableFuture<Void>> waiting = List.of(queue.add(message(1)), queue.add(message(2)));
		assertThat(queue.messages()).isEqualTo(2);
		assertThat(queue.bytes()).isEqualTo(8);
		assertThat(queue.add(message(3))).failsWithin(Duration.ZERO)
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(QueueFullException.class)
			.withMessageContaining("esp.mqtt.outbound.queue");
		assertThat(this.module.refused).containsExactly("003");
		this.module.release();
		first.get();
		for (CompletableFuture<Void> each : waiting) {
			each.get();
		}
		assertThat(this.module.published).containsExactly("000", "001", "002");
	}

	@Test
	void bytesCountAsWell() {
		this.module.hold();
		PublishQueue queue = new PublishQueue(new OutboundQueue(100, 7, WhenFull.REFUSE, LONG, Duration.ofSeconds(5)),
				new ClientThreads("publisher"), this.module);
		queue.add(message(0));
		this.module.awaitAttempt();
		assertThat(queue.add(message(1))).isNotDone();
		assertThat(queue.add(message(2))).isCompletedExceptionally();
		this.module.release();
	}

	@Test
	void theOldestMakesRoomIfSoDesired() throws Exception {
		this.module.hold();
		PublishQueue queue = queue(2, WhenFull.DROP_OLDEST, LONG);
		queue.add(message(0));
		this.module.awaitAttempt();
		List<CompletableFuture<Void>> results = new ArrayList<>();
		for (int i = 1; i < 50; i++) {
			results.add(queue.add(message(i)));
		}
		assertThat(results.subList(0, 47)).allMatch(CompletableFuture::isCompletedExceptionally);
		this.module.release();
		results.get(48).get();
		assertThat(this.module.published).containsExactly("000", "048", "049");
		assertThat(this.module.refused).hasSize(47);
	}

	@Test
	void aCallerWaitsForRoomIfSoDesired() throws Exception {
		this.module.hold();
		PublishQueue queue = queue(1, WhenFull.BLOCK, LONG);
		queue.add(message(0));
		this.module.awaitAttempt();
		queue.add(message(1));
		AtomicReference<CompletableFuture<Void>> last = new AtomicReference<>();
		Thread caller = new Thread(() -> last.set(queue.add(message(2))));
		caller.start();
		while (caller.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
		this.module.release();
		caller.join();
		last.get().get();
		assertThat(this.module.published).containsExactly("000", "001", "002");
	}

	@Test
	void aCallbackDoesNotWaitForRoomThatOnlyItCanMake() throws Exception {
		this.module.hold();
		PublishQueue queue = queue(1, WhenFull.BLOCK, LONG);
		CompletableFuture<CompletableFuture<Void>> fromCallback = queue.add(message(0))
			.thenApply((nothing) -> queue.add(message(2)));
		this.module.awaitAttempt();
		queue.add(message(1));
		this.module.release();
		assertThat(fromCallback.get()).isCompletedExceptionally();
	}

	@Test
	void whoeverWouldWaitForItselfIsTold() throws Exception {
		this.module.hold();
		PublishQueue queue = queue(10, WhenFull.REFUSE, LONG);
		CompletableFuture<Void> first = queue.add(message(0)).thenRun(() -> queue.add(message(1)).join());
		this.module.release();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(first::get)
			.withMessageContaining("wait for itself");
		queue.add(message(2)).get();
		assertThat(this.module.published).containsExactly("000", "001", "002");
	}

	@Test
	void withoutASessionAMessageWaitsForItsTime() {
		this.module.connected = false;
		PublishQueue queue = queue(10, WhenFull.REFUSE, Duration.ofMillis(1));
		assertThat(queue.add(message(0))).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(MqttNotConnectedException.class);
	}

	@Test
	void withASessionItIsPublishedHoweverLate() throws Exception {
		PublishQueue queue = queue(10, WhenFull.REFUSE, Duration.ZERO);
		queue.add(message(0)).get();
		assertThat(this.module.published).containsExactly("000");
	}

	@Test
	void aSessionThatIsLostBeforeAnythingWasSentIsWaitedForAgain() throws Exception {
		this.module.losses = 3;
		PublishQueue queue = queue(10, WhenFull.REFUSE, LONG);
		queue.add(message(0)).get();
		assertThat(this.module.published).containsExactly("000");
	}

	@Test
	void whatTheModuleNeverTookIsTriedAgainAndToldOnce() throws Exception {
		this.module.failure = new MqttOperationException(MqttOperationException.Outcome.REFUSED, "not sent", null);
		queue(10, WhenFull.REFUSE, LONG).add(message(0)).get();
		assertThat(this.module.published).containsExactly("000");
		assertThat(this.module.refused).isEmpty();
	}

	@Test
	void whatMayHaveBeenSentIsNotTriedAgain() {
		this.module.failure = new MqttOperationException(MqttOperationException.Outcome.UNKNOWN, "lost", null);
		assertThat(queue(10, WhenFull.REFUSE, LONG).add(message(0))).failsWithin(Duration.ofSeconds(30))
			.withThrowableOfType(ExecutionException.class)
			.withCauseInstanceOf(MqttOperationException.class);
		assertThat(this.module.published).isEmpty();
		assertThat(this.module.refused).containsExactly("000");
	}

	@Test
	void whatIsCancelledIsNotPublished() throws Exception {
		this.module.hold();
		PublishQueue queue = queue(10, WhenFull.REFUSE, LONG);
		queue.add(message(0));
		this.module.awaitAttempt();
		queue.add(message(1)).cancel(false);
		CompletableFuture<Void> last = queue.add(message(2));
		this.module.release();
		last.get();
		assertThat(this.module.published).containsExactly("000", "002");
	}

	@Test
	void nothingThatIsThrownEndsTheQueue() throws Exception {
		for (Throwable failure : List.of(new OutOfMemoryError("test"), new StackOverflowError(),
				new IllegalStateException(), new IOException("sneaky"))) {
			this.module.failure = failure;
			PublishQueue queue = queue(10, WhenFull.REFUSE, LONG);
			CompletableFuture<Void> failed = queue.add(message(0));
			CompletableFuture<Void> next = queue.add(message(1));
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(failed::get).withCause(failure);
			next.get();
		}
	}

	@Test
	void aStrayInterruptCostsNoMessage() throws Exception {
		this.module.hold();
		PublishQueue queue = queue(10, WhenFull.REFUSE, LONG);
		CompletableFuture<Void> interrupting = queue.add(message(0)).thenRun(() -> Thread.currentThread().interrupt());
		this.module.release();
		queue.add(message(1)).get();
		interrupting.get();
		assertThat(this.module.published).containsExactly("000", "001");
		assertThat(this.module.interrupted).isFalse();
	}

	@Test
	void whatIsLeftAtTheEndFailsByName() throws Exception {
		this.module.hold();
		PublishQueue queue = queue(10, WhenFull.REFUSE, LONG);
		CompletableFuture<Void> underWay = queue.add(message(0));
		this.module.awaitAttempt();
		CompletableFuture<Void> left = queue.add(message(1));
		this.module.ending = true;
		CompletableFuture<Void> ended = new CompletableFuture<>();
		new Thread(() -> {
			queue.end(MqttNotConnectedException::leftBehind, Deadline.in(LONG));
			ended.complete(null);
		}).start();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(left::get)
			.withMessageContaining("the turn of this message");
		this.module.release();
		underWay.get();
		ended.get();
		assertThat(this.module.refused).containsExactly("001");
	}

	@Test
	void anEndingQueueWaitsForNoSession() {
		this.module.connected = false;
		this.module.ending = true;
		PublishQueue queue = queue(10, WhenFull.REFUSE, LONG);
		CompletableFuture<Void> last = queue.add(message(0));
		queue.drain(Deadline.in(LONG));
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(last::get)
			.withCauseInstanceOf(MqttNotConnectedException.class);
	}

	@Test
	void drainingWaitsForTheLastMessage() {
		PublishQueue queue = queue(1000, WhenFull.REFUSE, LONG);
		List<CompletableFuture<Void>> results = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			results.add(queue.add(message(i)));
		}
		queue.drain(Deadline.in(LONG));
		assertThat(results).allMatch(CompletableFuture::isDone);
	}

	private PublishQueue queue(int messages, WhenFull whenFull, Duration timeout) {
		return new PublishQueue(new OutboundQueue(messages, 1_000_000, whenFull, timeout, Duration.ofSeconds(30)),
				new ClientThreads("publisher"), this.module);
	}

	private static MqttPublish message(int number) {
		return MqttPublish.of("t", "%03d".formatted(number), 1);
	}

	private static final class Module implements PublishQueue.Target {

		private final List<String> published = new ArrayList<>();

		private final List<String> refused = new ArrayList<>();

		private final BlockingQueue<String> attempts = new LinkedBlockingQueue<>();

		private volatile CountDownLatch held = new CountDownLatch(0);

		private volatile boolean connected = true;

		private volatile boolean ending;

		private volatile boolean interrupted;

		private volatile int losses;

		private volatile Throwable failure;

		void hold() {
			this.held = new CountDownLatch(1);
		}

		void release() {
			this.held.countDown();
		}

		void awaitAttempt() {
			try {
				this.attempts.take();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void publish(MqttPublish message, Duration maximumTurn) {
			String text = new String(message.payload());
			this.interrupted |= Thread.currentThread().isInterrupted();
			this.attempts.add(text);
			try {
				this.held.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			if (!this.connected || this.losses > 0) {
				this.losses--;
				throw new MqttNotConnectedException(SessionState.WAITING, null);
			}
			Throwable thrown = this.failure;
			if (thrown != null) {
				this.failure = null;
				Module.<RuntimeException>sneak(thrown);
			}
			this.published.add(text);
		}

		@SuppressWarnings("unchecked")
		private static <T extends Throwable> void sneak(Throwable thrown) throws T {
			throw (T) thrown;
		}

		@Override
		public boolean awaitSession(Duration timeout) {
			if (!this.connected) {
				LockSupport.parkNanos(Math.min(timeout.toNanos(), 1_000_000));
			}
			return this.connected;
		}

		@Override
		public boolean isReady() {
			return this.connected;
		}

		@Override
		public boolean isEnding() {
			return this.ending;
		}

		@Override
		public void failed(MqttPublish message, RuntimeException reason, Duration waited) {
			this.refused.add(new String(message.payload()));
		}

	}

}
