package io.github.espatmqtt.listener;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.receive.MessageConsumer;
import io.github.espatmqtt.support.EspMqttHeaders;
import io.github.espatmqtt.support.HandlingObserver;
import io.github.espatmqtt.support.ReceivedMessage;
import io.github.espatmqtt.template.EspMqttOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.support.DestinationVariableMethodArgumentResolver;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Calls a listener with a message and publishes what it returns.
 *
 * @param call calls it
 * @param topics where messages come from
 * @param replyTopics where return values go, possibly nowhere
 * @param operations publishes return values
 * @param onFailure deals with failures
 * @param turns where results are published that come later
 * @param observer watches
 */
record ListenerInvoker(ListenerTarget.Call call, TopicTemplates topics, List<ReplyTopic> replyTopics,
		EspMqttOperations operations, OnFailure onFailure, Executor turns,
		HandlingObserver observer) implements MessageConsumer.Handling {

	@Override
	public @Nullable CompletionStage<?> handle(MqttMessage received, Map<String, Object> headers) throws Exception {
		Map<String, String> variables = this.topics.bind(received.topic());
		Map<String, Object> all = new HashMap<>(headers);
		all.put(DestinationVariableMethodArgumentResolver.DESTINATION_TEMPLATE_VARIABLES_HEADER, variables);
		Message<?> message = new ReceivedMessage(received, all);
		AtomicReference<@Nullable CompletionStage<?>> later = new AtomicReference<>();
		attempt(message, () -> this.observer.handle(received,
				() -> later.set(take(message, variables, this.call.invoke(message)))));
		return later.get();
	}

	private @Nullable CompletionStage<?> take(Message<?> message, Map<String, String> variables,
			@Nullable Object result) {
		CompletionStage<?> stage = EventualResult.of(result);
		if (stage == null) {
			reply(variables, result);
			return null;
		}
		CompletableFuture<@Nullable Void> handled = new CompletableFuture<>();
		stage.whenComplete((value, failure) -> inTurn(() -> {
			try {
				attempt(message, () -> complete(variables, value, failure));
				handled.complete(null);
			}
			catch (Throwable ex) {
				handled.completeExceptionally(ex);
			}
		}));
		return handled;
	}

	/**
	 * Publish a result in turn, or at once if there is no thread for that.
	 */
	private void inTurn(Runnable publish) {
		try {
			this.turns.execute(publish);
		}
		catch (RejectedExecutionException ex) {
			publish.run();
		}
	}

	private void attempt(Message<?> message, Step step) throws Exception {
		try {
			step.take();
		}
		catch (Exception ex) {
			this.onFailure.deal(message, ex);
		}
	}

	private void complete(Map<String, String> variables, @Nullable Object value, @Nullable Throwable failure)
			throws Exception {
		if (failure == null) {
			reply(variables, value);
			return;
		}
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		throw (cause instanceof Exception ex) ? ex : new CompletionException(cause);
	}

	private void reply(Map<String, String> variables, @Nullable Object result) {
		if (result != null) {
			this.replyTopics.forEach((topic) -> reply(topic.expand(variables), result));
		}
	}

	private void reply(String topic, Object result) {
		MessageBuilder<?> reply = (result instanceof Message<?> message) ? MessageBuilder.fromMessage(message)
				: MessageBuilder.withPayload(result);
		this.operations.publish(reply.setHeaderIfAbsent(EspMqttHeaders.TOPIC, topic).build());
	}

	private interface Step {

		void take() throws Exception;

	}

	/**
	 * Deals with a failure.
	 */
	interface OnFailure {

		/** The message is not handled. */
		OnFailure THROW = (message, failure) -> {
			throw failure;
		};

		void deal(Message<?> message, Exception failure) throws Exception;

	}

}
