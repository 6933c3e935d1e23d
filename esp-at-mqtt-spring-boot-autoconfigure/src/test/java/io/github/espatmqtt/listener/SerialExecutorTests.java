package io.github.espatmqtt.listener;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SerialExecutor}.
 */
class SerialExecutorTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final List<Integer> done = new CopyOnWriteArrayList<>();

	private final SerialExecutor executor = new SerialExecutor(new SimpleAsyncTaskExecutor(), 1000);

	@Test
	void tasksKeepTheirOrder() {
		IntStream.range(0, 500).forEach((i) -> this.executor.execute(() -> this.done.add(i)));
		assertThat(this.executor.awaitIdle(PATIENCE)).isTrue();
		assertThat(this.done).isEqualTo(IntStream.range(0, 500).boxed().toList());
	}

	@Test
	void aTaskThatFailsDoesNotKeepOthersFromRunning() {
		this.executor.execute(() -> {
			this.done.add(1);
			throw new IllegalStateException("deliberate");
		});
		this.executor.execute(() -> this.done.add(2));
		assertThat(this.executor.awaitIdle(PATIENCE)).isTrue();
		assertThat(this.done).containsExactly(1, 2);
	}

	@Test
	void nothingThatIsThrownKeepsOthersFromRunning() {
		for (Throwable thrown : List.of(new IOException("sneaky"), new StackOverflowError(), new Throwable())) {
			this.executor.execute(() -> {
				SerialExecutorTests.<RuntimeException>sneak(thrown);
			});
		}
		this.executor.execute(() -> this.done.add(1));
		assertThat(this.executor.awaitIdle(PATIENCE)).isTrue();
		assertThat(this.done).containsExactly(1);
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable thrown) throws T {
		throw (T) thrown;
	}

	@Test
	void whatDoesNotFitIsRefused() {
		SerialExecutor small = new SerialExecutor((task) -> {
		}, 1);
		small.execute(() -> this.done.add(1));
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> small.execute(() -> this.done.add(2)))
			.withMessageContaining("1 tasks");
	}

	@Test
	void whatWasAcceptedRunsThoughThereIsNoThread() {
		AtomicReference<SerialExecutor> full = new AtomicReference<>();
		full.set(new SerialExecutor((command) -> {
			full.get().execute(() -> this.done.add(2));
			throw new RejectedExecutionException("pool full");
		}, 1000));
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> full.get().execute(() -> this.done.add(1)));
		assertThat(this.done).containsExactly(2);
		assertThat(full.get().isIdle()).isTrue();
	}

	@Test
	void whatIsAppendedNeedsNoRoom() {
		Queue<Runnable> threads = new ArrayDeque<>();
		SerialExecutor small = new SerialExecutor(threads::add, 1);
		assertThat(small.isIdle()).isTrue();
		small.execute(() -> this.done.add(1));
		small.append(() -> this.done.add(2));
		assertThat(small.isIdle()).isFalse();
		threads.remove().run();
		assertThat(this.done).containsExactly(1, 2);
		assertThat(small.isIdle()).isTrue();
	}

	@Test
	void afterThreadsWereRefusedItTriesAgain() {
		RefusingOnce threads = new RefusingOnce();
		SerialExecutor recovering = new SerialExecutor(threads, 10);
		assertThatExceptionOfType(RejectedExecutionException.class)
			.isThrownBy(() -> recovering.execute(() -> this.done.add(1)));
		recovering.execute(() -> this.done.add(2));
		assertThat(this.done).containsExactly(2);
	}

	@Test
	void waitingEndsEvenIfItIsBusy() {
		CountDownLatch proceed = new CountDownLatch(1);
		this.executor.execute(() -> await(proceed));
		assertThat(this.executor.awaitIdle(Duration.ofMillis(1))).isFalse();
		proceed.countDown();
		assertThat(this.executor.awaitIdle(PATIENCE)).isTrue();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static final class RefusingOnce implements Executor {

		private boolean refused;

		@Override
		public void execute(Runnable task) {
			if (!this.refused) {
				this.refused = true;
				throw new RejectedExecutionException("deliberate");
			}
			task.run();
		}

	}

}
