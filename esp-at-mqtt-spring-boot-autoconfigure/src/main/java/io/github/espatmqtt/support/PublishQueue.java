package io.github.espatmqtt.support;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;

import io.github.espatmqtt.at.AtNotSentException;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
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

	private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

	private static final Duration SHORTEST_TURN = Duration.ofMillis(1);

	/** Before another attempt after one that was made too early or too late. */
	private static final Duration BREATH = Duration.ofMillis(10);

	/** How often a thread that waits for a session looks whether it is to end. */
	private static final Duration ATTENTION = Duration.ofMillis(200);

	private final EspMqttClient client;

	private final SerialExecutor executor;

	private volatile Duration timeout = DEFAULT_TIMEOUT;

	private volatile boolean draining;

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
	 * Set how long a message may wait for a session and for the line. The default is 60
	 * seconds.
	 * @param timeout the longest wait
	 */
	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * Take messages that may wait for a session, after a stop.
	 */
	public void start() {
		this.draining = false;
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
		long deadline = System.nanoTime() + this.timeout.toNanos();
		try {
			this.executor.execute(() -> publish(message, result, deadline));
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
	 * Without a session they fail at once from now on.
	 * @param callback what to do
	 */
	public void whenDrained(Runnable callback) {
		this.draining = true;
		this.executor.append(callback);
	}

	/**
	 * Wait for messages that are left when the client has been stopped, so that all of
	 * them are told to have failed.
	 */
	public void awaitEnd() {
		this.draining = true;
		this.executor.awaitIdle(END_TIMEOUT);
	}

	private void publish(MqttPublish message, CompletableFuture<Void> result, long deadline) {
		while (!result.isDone()) {
			awaitSession(deadline);
			try {
				this.client.publish(message, left(deadline));
				result.complete(null);
			}
			catch (RuntimeException ex) {
				if (!isWorthWaiting(ex, deadline)) {
					result.completeExceptionally(ex);
					return;
				}
				LockSupport.parkNanos(BREATH.toNanos());
			}
		}
	}

	private void awaitSession(long deadline) {
		while (!this.draining && deadline - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
			Duration left = left(deadline);
			if (this.client.awaitSession((left.compareTo(ATTENTION) < 0) ? left : ATTENTION)) {
				return;
			}
		}
	}

	/**
	 * Return how long to wait for the line, at least for a moment.
	 */
	private static Duration left(long deadline) {
		return Duration.ofNanos(Math.max(SHORTEST_TURN.toNanos(), deadline - System.nanoTime()));
	}

	/**
	 * Return whether nothing was sent because the session was lost meanwhile.
	 */
	private boolean isWorthWaiting(RuntimeException failure, long deadline) {
		boolean unsent = failure instanceof MqttNotConnectedException
				|| failure.getCause() instanceof AtNotSentException;
		return unsent && !this.draining && deadline - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted();
	}

}
