package io.github.espatmqtt.internal.at;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link AtTurn}.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AtTurnTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private final AtTurn turn = new AtTurn();

	private final List<String> order = new CopyOnWriteArrayList<>();

	@Test
	void whoKeepsTheSessionComesBeforeFiftyOthers() throws Exception {
		this.turn.openTraffic();
		this.turn.awaitTraffic(LONG);
		List<FutureTask<?>> all = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			all.add(waiting("traffic", () -> this.turn.awaitTraffic(LONG)));
		}
		all.add(waiting("control", () -> this.turn.awaitControl(LONG)));
		this.turn.release();
		for (FutureTask<?> task : all) {
			task.get(20, TimeUnit.SECONDS);
		}
		assertThat(this.order).hasSize(51).startsWith("control");
	}

	@Test
	void waitingEndsInTime() throws Exception {
		this.turn.openTraffic();
		this.turn.awaitControl(LONG);
		assertThat(this.turn.awaitTraffic(Duration.ofMillis(10))).isEqualTo(AtTurn.Ending.EXPIRED);
		assertThat(this.turn.awaitControl(Duration.ofMillis(10))).isFalse();
		this.turn.release();
		assertThat(this.turn.awaitTraffic(Duration.ZERO)).isEqualTo(AtTurn.Ending.GRANTED);
	}

	@Test
	void closedLaneSendsEverybodyAway() throws Exception {
		assertThat(this.turn.awaitTraffic(LONG)).isEqualTo(AtTurn.Ending.CLOSED);
		this.turn.openTraffic();
		this.turn.awaitControl(LONG);
		FutureTask<AtTurn.Ending> waiting = new FutureTask<>(() -> this.turn.awaitTraffic(LONG));
		Thread thread = started(waiting);
		await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
		this.turn.closeTraffic();
		assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(AtTurn.Ending.CLOSED);
		this.turn.release();
		assertThat(this.turn.awaitControl(Duration.ZERO)).isTrue();
	}

	@Test
	void interruptedWaiterLeavesItsTurnToTheNext() throws Exception {
		this.turn.openTraffic();
		this.turn.awaitControl(LONG);
		FutureTask<AtTurn.Ending> waiting = new FutureTask<>(() -> this.turn.awaitTraffic(LONG));
		Thread thread = started(waiting);
		await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
		thread.interrupt();
		thread.join();
		this.turn.release();
		assertThat(this.turn.awaitTraffic(Duration.ZERO)).isEqualTo(AtTurn.Ending.GRANTED);
	}

	private FutureTask<?> waiting(String name, Wait wait) {
		FutureTask<?> task = new FutureTask<>(() -> {
			wait.run();
			this.order.add(name);
			this.turn.release();
			return null;
		});
		Thread thread = started(task);
		await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
		return task;
	}

	private static Thread started(Runnable task) {
		Thread thread = new Thread(task);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	@FunctionalInterface
	private interface Wait {

		Object run() throws InterruptedException;

	}

}
