package io.github.espatmqtt.receive;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttMessage;
import org.jspecify.annotations.Nullable;

/**
 * One of those who share a client: a listener or a channel adapter.
 *
 * @param name the id of the listener or the name of the adapter's bean, the same in every
 * run of the application
 * @param client the client to receive from
 * @param threads where it handles messages, or {@code null} if it does not care
 * @param handling how it handles them
 * @since 0.1.0
 */
public record MessageConsumer(String name, EspMqttClient client, @Nullable Executor threads, Handling handling) {

	/**
	 * Handles a message.
	 */
	@FunctionalInterface
	public interface Handling {

		/**
		 * Handle a message.
		 * @param message the message
		 * @param headers what is to be said about it in addition
		 * @return completes when it is handled; {@code null} if it is already
		 * @throws Exception if that fails
		 */
		@Nullable CompletionStage<?> handle(MqttMessage message, Map<String, Object> headers) throws Exception;

	}

}
