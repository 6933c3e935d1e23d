package io.github.espatmqtt.internal.reset;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.reset.ApplicationReset;
import io.github.espatmqtt.reset.ResetMeans;
import org.jspecify.annotations.Nullable;

/**
 * Calls the application, on a thread of its own: one that never comes back is left
 * behind, and not called again.
 */
final class ApplicationCall {

	private final ApplicationReset reset;

	private @Nullable Thread last;

	ApplicationCall(ApplicationReset reset) {
		this.reset = reset;
	}

	/**
	 * Reset the module.
	 * @throws IllegalStateException if that failed or took too long; says why
	 */
	void reset(List<ResetMeans> tried) {
		if (this.last != null && this.last.isAlive()) {
			throw new IllegalStateException("The application is still busy with the reset before");
		}
		Call call = new Call(this.reset, tried);
		Thread thread = new Thread(call, this.reset.module() + " esp-at-mqtt-reset");
		thread.setDaemon(true);
		this.last = thread;
		thread.start();
		call.await(thread);
	}

	private static final class Call implements Runnable {

		private final CountDownLatch end = new CountDownLatch(1);

		private final ApplicationReset reset;

		private final List<ResetMeans> tried;

		private volatile @Nullable Throwable failure;

		Call(ApplicationReset reset, List<ResetMeans> tried) {
			this.reset = reset;
			this.tried = tried;
		}

		@Override
		public void run() {
			try {
				this.reset.reset().reset(this.reset.module(), this.tried);
			}
			catch (Throwable ex) {
				this.failure = ex;
			}
			finally {
				this.end.countDown();
			}
		}

		void await(Thread thread) {
			try {
				if (!this.end.await(this.reset.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
					thread.interrupt();
					throw new IllegalStateException(
							"The application did not end it within " + this.reset.timeout().toMillis() + " ms");
				}
			}
			catch (InterruptedException ex) {
				thread.interrupt();
				Thread.currentThread().interrupt();
				throw new IllegalStateException("It was interrupted", ex);
			}
			if (this.failure != null) {
				throw new IllegalStateException("The application failed with it: " + this.failure, this.failure);
			}
		}

	}

}
