package io.github.espatmqtt.cli.doctor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.espatmqtt.internal.at.AtFrame;
import io.github.espatmqtt.internal.at.AtListener;
import io.github.espatmqtt.transport.TransportException;

/**
 * Keeps what a module says by itself while it is examined.
 */
final class LineWatch implements AtListener {

	private final BlockingQueue<String> messages = new ArrayBlockingQueue<>(100);

	private final AtomicInteger restarts = new AtomicInteger();

	/**
	 * Wait for a message with a certain text.
	 * @return whether it came
	 */
	boolean awaitMessage(String text, Duration limit) throws InterruptedException {
		long deadline = System.nanoTime() + limit.toNanos();
		String next;
		do {
			next = this.messages.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		while (next != null && !next.equals(text));
		return next != null;
	}

	/**
	 * Return how often the module has restarted.
	 */
	int restarts() {
		return this.restarts.get();
	}

	@Override
	public void onUnsolicited(String line) {
	}

	@Override
	public void onCounted(AtFrame.Counted frame) {
		this.messages.offer(new String(frame.payload(), StandardCharsets.UTF_8));
	}

	@Override
	public void onDamaged(AtFrame.Damaged frame) {
	}

	@Override
	public void onRestart() {
		this.restarts.incrementAndGet();
	}

	@Override
	public void onLost(TransportException cause) {
	}

}
