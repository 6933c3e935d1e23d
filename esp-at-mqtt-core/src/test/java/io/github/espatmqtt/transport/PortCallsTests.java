package io.github.espatmqtt.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortCalls}.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PortCallsTests {

	private final PortCalls calls = new PortCalls();

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	private final AtomicBoolean running = new AtomicBoolean();

	@Test
	void callReturnsWhatTheLibraryReturns() {
		assertThat(this.calls.call(() -> 7)).isEqualTo(7);
	}

	@Test
	void nothingIsCalledOnceThePortIsClosed() {
		this.calls.close(() -> {
		});
		assertThat(this.calls.call(() -> {
			throw new AssertionError("called after close");
		})).isEqualTo(PortCalls.CLOSED);
	}

	@Test
	void nothingIsCalledWhileThePortIsBeingClosed() {
		this.calls.close(() -> assertThat(CompletableFuture.supplyAsync(() -> this.calls.call(() -> 7)).join())
			.isEqualTo(PortCalls.CLOSED));
	}

	@Test
	void portIsClosedOnlyAfterTheCallThatIsUnderWay() throws Exception {
		CompletableFuture<Integer> call = blockedCall();
		AtomicBoolean overlapped = new AtomicBoolean();
		CompletableFuture<Void> close = CompletableFuture
			.runAsync(() -> this.calls.close(() -> overlapped.set(this.running.get())));
		this.released.countDown();
		close.get(30, TimeUnit.SECONDS);
		assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(7);
		assertThat(overlapped).isFalse();
	}

	@Test
	void closingEndsACallThatIsBlocked() throws Exception {
		CompletableFuture<Integer> call = blockedCall();
		this.calls.close(this.released::countDown);
		assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(7);
	}

	@Test
	void interruptIsKeptAndDoesNotCutTheWaitShort() throws Exception {
		CompletableFuture<Integer> call = blockedCall();
		Thread.currentThread().interrupt();
		this.calls.close(this.released::countDown);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(call.get(30, TimeUnit.SECONDS)).isEqualTo(7);
	}

	private CompletableFuture<Integer> blockedCall() throws InterruptedException {
		CompletableFuture<Integer> call = CompletableFuture.supplyAsync(() -> this.calls.call(this::block));
		this.entered.await();
		return call;
	}

	private int block() {
		this.running.set(true);
		this.entered.countDown();
		try {
			this.released.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.running.set(false);
		return 7;
	}

}
