package io.github.espatmqtt.retry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.github.espatmqtt.internal.thread.ForeignCode;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.receive.MessageConsumer;
import io.github.espatmqtt.support.EspMqttHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a message again after a failure, before newer ones, and publishes it as a dead
 * letter in the end. Never fails itself.
 *
 * @since 0.1.0
 */
public final class RetryingHandling {

	private static final Logger logger = LoggerFactory.getLogger(RetryingHandling.class);

	private final ForeignCode foreign = new ForeignCode(logger);

	private final MessageConsumer consumer;

	private final MessageRetry retry;

	private final RetryPause pause = new RetryPause();

	RetryingHandling(MessageConsumer consumer, MessageRetry retry) {
		this.consumer = consumer;
		this.retry = retry;
	}

	/**
	 * Say whether attempts follow each other without a pause, as somebody waits for the
	 * end of them.
	 * @param hurry whether they do
	 */
	public void setHurry(boolean hurry) {
		this.pause.setHurry(hurry);
	}

	/**
	 * Handle a message. The thread that completes a future of the consumer makes the
	 * attempts after that.
	 * @param message the message
	 */
	public void handle(MqttMessage message) {
		attempt(message, 1);
	}

	private void attempt(MqttMessage message, int first) {
		int number = first;
		while (!isDone(message, number)) {
			number++;
		}
	}

	/**
	 * Make an attempt.
	 * @return whether there is to be no other, as far as is known
	 */
	private boolean isDone(MqttMessage message, int number) {
		try {
			CompletionStage<?> later = this.consumer.handling().handle(message, headers(number));
			if (later != null) {
				later.whenComplete((result, failure) -> completed(message, number, failure));
			}
			return true;
		}
		catch (Throwable ex) {
			return isGivenUp(message, number, ex);
		}
	}

	private static Map<String, Object> headers(int number) {
		return (number > 1) ? Map.of(EspMqttHeaders.REDELIVERED, true) : Map.of();
	}

	private void completed(MqttMessage message, int number, @Nullable Throwable failure) {
		if (failure != null && !isGivenUp(message, number, cause(failure))) {
			attempt(message, number + 1);
		}
	}

	private static Throwable cause(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * Give a message up, or wait before the next attempt.
	 */
	private boolean isGivenUp(MqttMessage message, int number, Throwable thrown) {
		Throwable failure = ForeignCode.describable(thrown);
		RetrySettings settings = this.retry.settings();
		if (number >= settings.attempts() || HopelessFailure.is(failure)) {
			giveUp(message, number, failure);
			return true;
		}
		Duration wait = settings.pauseAfter(number);
		logger.warn("Listener {} failed to handle a {} in attempt {} of {}, the next one is in {} s: {}",
				this.consumer.name(), message, number, settings.attempts(), wait.toSeconds(), failure.toString());
		this.pause.await(wait);
		return false;
	}

	private void giveUp(MqttMessage message, int attempts, Throwable failure) {
		logger.error("Listener {} failed to handle a {}{}", this.consumer.name(), message,
				(attempts > 1) ? " in " + attempts + " attempts" : "", failure);
		try {
			if (this.retry.deadLetters().publish(this.consumer.client(), message)) {
				logger.warn("The {} is published as a dead letter", message);
			}
		}
		catch (Throwable ex) {
			this.foreign.log("Publishing the " + message + " as a dead letter, which is lost,", ex);
		}
	}

}
