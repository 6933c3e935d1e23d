package io.github.espatmqtt.autoconfigure.internal.lifecycle;

import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * Keeps an application that waits for messages from ending after its start, as a web
 * server does: the threads of the clients are daemon threads.
 */
final class StayAlive {

	private @Nullable CountDownLatch end;

	void start() {
		CountDownLatch started = new CountDownLatch(1);
		this.end = started;
		Thread thread = new Thread(() -> await(started), "esp-at-mqtt-stay-alive");
		thread.setDaemon(false);
		thread.start();
	}

	void stop() {
		if (this.end != null) {
			this.end.countDown();
		}
	}

	private static void await(CountDownLatch end) {
		try {
			end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
