package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for {@link GroupCommit}.
 */
class GroupCommitTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final TransactionOperations transactions = TransactionOperations.withoutTransaction();

	@Test
	void whatHasWaitedTooLongIsTakenBackAndNeverWritten() {
		CountDownLatch hangs = new CountDownLatch(1);
		GroupCommit commits = new GroupCommit(this.transactions, Duration.ofMillis(1));
		List<String> written = new ArrayList<>();
		CompletableFuture<Boolean> first = hang(commits, hangs);
		assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> commits.write(() -> written.add("late")))
			.withMessageContaining("nothing was accepted");
		hangs.countDown();
		assertThat(first).succeedsWithin(PATIENCE);
		assertThat(commits.submit(() -> written.add("next"))).succeedsWithin(PATIENCE);
		assertThat(written).containsExactly("next");
		commits.close();
	}

	@Test
	void nobodyKnowsOfWhatIsBeingWritten() {
		CountDownLatch hangs = new CountDownLatch(1);
		GroupCommit commits = new GroupCommit(this.transactions, Duration.ofMillis(1));
		CompletableFuture<Boolean> hanging = hang(commits, hangs);
		assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> commits.await(hanging))
			.withMessageContaining("nobody knows");
		hangs.countDown();
		assertThat(hanging).succeedsWithin(PATIENCE);
		commits.close();
	}

	@Test
	void noMoreWaitThanCanBeWritten() {
		CountDownLatch hangs = new CountDownLatch(1);
		GroupCommit commits = new GroupCommit(this.transactions, PATIENCE);
		hang(commits, hangs);
		for (int i = 0; i < GroupCommit.MOST_WAITING; i++) {
			commits.submit(() -> true);
		}
		assertThatExceptionOfType(OutboxException.class).isThrownBy(() -> commits.write(() -> true))
			.withMessageContaining("writes wait");
		hangs.countDown();
		commits.close();
	}

	@Test
	void oneThatFailsDoesNotTakeOthersWithIt() {
		CountDownLatch hangs = new CountDownLatch(1);
		GroupCommit commits = new GroupCommit(this.transactions, PATIENCE);
		hang(commits, hangs);
		CompletableFuture<String> good = commits.submit(() -> "good");
		CompletableFuture<String> bad = commits.submit(() -> {
			throw new IllegalArgumentException("bad");
		});
		hangs.countDown();
		assertThat(good).succeedsWithin(PATIENCE).isEqualTo("good");
		assertThat(bad).failsWithin(PATIENCE).withThrowableThat().withMessageContaining("bad");
		assertThatNoException().isThrownBy(commits::close);
	}

	@Test
	void withoutDatabaseAGroupIsTriedOnce() {
		CountDownLatch hangs = new CountDownLatch(1);
		List<Exception> tries = new ArrayList<>();
		GroupCommit commits = new GroupCommit(new TransactionOperations() {

			@Override
			public <T> T execute(TransactionCallback<T> action) {
				CannotCreateTransactionException gone = new CannotCreateTransactionException("gone");
				tries.add(gone);
				await(hangs);
				throw gone;
			}

		}, PATIENCE);
		CompletableFuture<Boolean> first = commits.submit(() -> true);
		CompletableFuture<Boolean> second = commits.submit(() -> true);
		CompletableFuture<Boolean> third = commits.submit(() -> true);
		hangs.countDown();
		assertThat(CompletableFuture.allOf(first, second, third)).failsWithin(PATIENCE);
		assertThat(tries).hasSizeLessThanOrEqualTo(3);
		assertThat(commits.lastFailure()).hasMessage("gone");
		commits.close();
	}

	private static CompletableFuture<Boolean> hang(GroupCommit commits, CountDownLatch hangs) {
		CountDownLatch reached = new CountDownLatch(1);
		CompletableFuture<Boolean> hanging = commits.submit(() -> {
			reached.countDown();
			return await(hangs);
		});
		await(reached);
		return hanging;
	}

	private static boolean await(CountDownLatch latch) {
		try {
			latch.await();
			return true;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
