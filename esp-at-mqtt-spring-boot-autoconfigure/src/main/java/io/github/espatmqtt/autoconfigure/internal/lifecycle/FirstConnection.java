package io.github.espatmqtt.autoconfigure.internal.lifecycle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the first connection of a client on behalf of an application that starts. The
 * waiting thread has no time limit of its own: that is how Spring knows that it may be
 * interrupted when the application is told to end meanwhile.
 *
 * @param name the name of the client
 * @param client the client
 */
record FirstConnection(String name, EspMqttClient client) {

	void await(Duration limit) {
		CompletableFuture<Void> connected = new CompletableFuture<>();
		Thread waiting = new Thread(() -> await(limit, connected), this.name + " esp-at-mqtt-first-connection");
		waiting.setDaemon(true);
		waiting.start();
		try {
			connected.get();
		}
		catch (InterruptedException ex) {
			waiting.interrupt();
			Thread.currentThread().interrupt();
			throw new IllegalStateException(
					"The application was told to end while it waited for the client '" + this.name + "' to connect",
					ex);
		}
		catch (ExecutionException ex) {
			throw failure(ex.getCause());
		}
	}

	private void await(Duration limit, CompletableFuture<Void> connected) {
		try {
			Throwable failure = failureUntilNow();
			if (failure != null) {
				throw failure;
			}
			awaitReadyOrStandby(limit);
			connected.complete(null);
		}
		catch (Throwable ex) {
			connected.completeExceptionally(ex);
		}
	}

	/**
	 * An instance that waits for another one to end is in order, too.
	 */
	private void awaitReadyOrStandby(Duration limit) {
		try {
			this.client.awaitReady(limit);
		}
		catch (MqttNotConnectedException ex) {
			if (!this.client.status(Duration.ZERO).isStandby()) {
				throw ex;
			}
		}
	}

	/**
	 * Return how the first attempt has failed, if it was that quick.
	 */
	private @Nullable Throwable failureUntilNow() {
		SessionStatus status = this.client.status(Duration.ZERO);
		boolean failed = status.session() == SessionState.WAITING
				&& !(status.lastFailure() instanceof SessionLostException);
		return failed ? status.lastFailure() : null;
	}

	private RuntimeException failure(@Nullable Throwable cause) {
		if (cause instanceof EspAtException failure) {
			return new ClientStartException(this.name, failure);
		}
		return (cause instanceof RuntimeException failure) ? failure : new IllegalStateException(cause);
	}

}
