package io.github.espatmqtt.internal.session;

import java.util.concurrent.CountDownLatch;

/**
 * Code that takes no notice of interrupts.
 */
final class Stubborn {

	private Stubborn() {
	}

	static void await(CountDownLatch latch) {
		boolean open = false;
		while (!open) {
			try {
				latch.await();
				open = true;
			}
			catch (InterruptedException ex) {
				Thread.interrupted();
			}
		}
	}

}
