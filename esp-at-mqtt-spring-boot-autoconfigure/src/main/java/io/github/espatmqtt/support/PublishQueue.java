package io.github.espatmqtt.support;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttPublish;

import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Publishes messages in the background, in the order they were given.
 *
 * @since 0.1.0
 */
public final class PublishQueue {

	/** Messages that may wait to be published. */
	public static final int CAPACITY = 10_000;

	/** Phase of what uses a queue: stopped last of all, just before the clients. */
	public static final int PHASE = Integer.MIN_VALUE + 1;

	private static final Duration END_TIMEOUT = Duration.ofSeconds(5);

	private final EspMqttClient client;

	private final SerialExecutor executor;

	/**
	 * Create a new queue.
	 * @param client the client to publish with
	 */
	public PublishQueue(EspMqttClient client) {
		this.client = client;
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("esp-mqtt-publish-");
		threads.setDaemon(true);
		this.executor = new SerialExecutor(threads, CAPACITY);
	}

	/**
	 * Publish a message in its turn.
	 * @param message the message
	 * @return completes when the module has confirmed the message, or exceptionally with
	 * what {@link EspMqttClient#publish(MqttPublish)} throws, or with a
	 * {@link RejectedExecutionException} if {@value #CAPACITY} messages wait already.
	 * Cancelling it before its turn prevents the message from being published.
	 */
	public CompletableFuture<Void> publish(MqttPublish message) {
		CompletableFuture<Void> result = new CompletableFuture<>();
		try {
			this.executor.execute(() -> publish(message, result));
		}
		catch (RejectedExecutionException ex) {
			result.completeExceptionally(ex);
		}
		return result;
	}

	/**
	 * Return whether messages wait or are being published.
	 * @return whether there are any
	 */
	public boolean isBusy() {
		return !this.executor.isIdle();
	}

	/**
	 * Have something done once all messages given so far are published or have failed.
	 * @param callback what to do
	 */
	public void whenDrained(Runnable callback) {
		this.executor.append(callback);
	}

	/**
	 * Wait for messages that are left when the client has been stopped, so that all of
	 * them are told to have failed.
	 */
	public void awaitEnd() {
		this.executor.awaitIdle(END_TIMEOUT);
	}

	private void publish(MqttPublish message, CompletableFuture<Void> result) {
		if (result.isDone()) {
			return;
		}
		try {
			this.client.publish(message);
			result.complete(null);
		}
		catch (RuntimeException ex) {
			result.completeExceptionally(ex);
		}
	}

}
