package io.github.espatmqtt.integration;

import java.util.concurrent.locks.ReentrantLock;

import io.github.espatmqtt.mqtt.MqttPublish;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Logs what fails with nobody waiting for it: one line when it starts to fail or fails
 * for another reason, and one when it works again.
 */
final class AsyncFailures {

	private final Log logger;

	private final ReentrantLock lock = new ReentrantLock();

	private @Nullable Class<?> reason;

	private long count;

	AsyncFailures(Log logger) {
		this.logger = logger;
	}

	void failed(MqttPublish message, Throwable failure) {
		this.lock.lock();
		try {
			boolean known = failure.getClass() == this.reason;
			this.reason = failure.getClass();
			this.count++;
			if (!known) {
				this.logger.error("Could not publish a " + message + ": " + failure.getMessage()
						+ " (further failures of this kind are not logged)");
			}
			else {
				this.logger.debug("Could not publish a " + message, failure);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	void succeeded() {
		this.lock.lock();
		try {
			if (this.reason != null) {
				this.logger.info("Messages are published again, after " + this.count + " that were not");
				this.reason = null;
				this.count = 0;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
