package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttOperationException.Outcome;
import io.github.espatmqtt.mqtt.MqttPublish;

/**
 * Bounds the time of what is published while the application is about to end.
 */
final class LastWords {

	private static final Duration LIMIT = Duration.ofSeconds(2);

	private final ClientThreads threads;

	private volatile boolean time;

	LastWords(ClientThreads threads) {
		this.threads = threads;
	}

	void begin() {
		this.time = true;
	}

	void end() {
		this.time = false;
	}

	boolean isTime() {
		return this.time;
	}

	/**
	 * Publish, on another thread if the time is bounded.
	 */
	void say(MqttPublish message, Runnable publish) {
		if (!this.time) {
			publish.run();
			return;
		}
		CompletableFuture<Void> said = new CompletableFuture<>();
		this.threads.start("esp-at-mqtt-last-words", () -> {
			try {
				publish.run();
				said.complete(null);
			}
			catch (Throwable ex) {
				said.completeExceptionally(ex);
			}
		});
		await(message, said);
	}

	private static void await(MqttPublish message, CompletableFuture<Void> said) {
		try {
			said.get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unknown(message, "the calling thread was interrupted");
		}
		catch (TimeoutException ex) {
			throw unknown(message, "no answer came within " + LIMIT.toSeconds()
					+ " s, and the application does not wait for longer now");
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

	private static MqttOperationException unknown(MqttPublish message, String why) {
		return new MqttOperationException(Outcome.UNKNOWN,
				"Could not publish the " + message + " (" + Outcome.UNKNOWN.text() + "): " + why, null);
	}

}
