package io.github.espatmqtt.chaos;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEvent;
import io.github.espatmqtt.mqtt.SessionState;

/**
 * Whether a session is ready and has been so for a while.
 */
final class Calm {

	private static final long ENOUGH = Duration.ofSeconds(1).toNanos();

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private boolean ready;

	private long since = System.nanoTime();

	Calm(EspMqttClient client) {
		client.addEventListener((event) -> {
			if (event instanceof EspMqttEvent.StateChanged change) {
				became(change.to() == SessionState.READY);
			}
		});
	}

	private void became(boolean nowReady) {
		this.lock.lock();
		try {
			this.ready = nowReady;
			this.since = System.nanoTime();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait for a second without any change.
	 * @return whether there was one in time
	 */
	boolean await(Duration timeout) {
		long start = System.nanoTime();
		this.lock.lock();
		try {
			long missing = missing(start);
			while (missing > 0 && System.nanoTime() - start < timeout.toNanos()) {
				this.changed.awaitNanos(missing);
				missing = missing(start);
			}
			return missing <= 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	private long missing(long start) {
		long from = Math.max(start, this.since);
		return this.ready ? from + ENOUGH - System.nanoTime() : ENOUGH;
	}

}
