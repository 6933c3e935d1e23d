package io.github.espatmqtt.autoconfigure.internal.lifecycle;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.mqtt.EspMqttClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops several clients at once, so that a module that hangs costs the time of one only.
 */
public final class StopAll {

	private static final Logger logger = LoggerFactory.getLogger(StopAll.class);

	private StopAll() {
	}

	public static void of(Collection<EspMqttClient> clients) {
		List<CompletableFuture<Void>> ends = clients.stream().map(StopAll::stop).toList();
		ends.forEach(CompletableFuture::join);
	}

	private static CompletableFuture<Void> stop(EspMqttClient client) {
		try {
			return client.stopAsync().exceptionally((failure) -> failed(client, failure));
		}
		catch (RuntimeException | Error ex) {
			failed(client, ex);
			return CompletableFuture.completedFuture(null);
		}
	}

	private static Void failed(EspMqttClient client, Throwable failure) {
		logger.error("The client on {} was not stopped in order", client.description(), failure);
		return null;
	}

}
