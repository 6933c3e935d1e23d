package io.github.espatmqtt.outbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.publish.EspMqttPublisher;
import io.github.espatmqtt.publish.PublishOptions;

/**
 * Publishes by way of the outbox.
 */
record OutboxPublisher(Outbox outbox, String module, PublishOptions options) implements EspMqttPublisher {

	@Override
	public EspMqttPublisher with(PublishOptions asked) {
		return new OutboxPublisher(this.outbox, this.module, asked);
	}

	@Override
	public Promise promise() {
		Promise asked = this.options.promise();
		return (asked != null) ? asked : this.outbox.settings().promise();
	}

	@Override
	public void publish(MqttPublish message) {
		if (promise() == Promise.STORED) {
			this.outbox.store(this.module, message, this.options);
		}
		else {
			storeAndWait(message);
		}
	}

	/**
	 * There is no turn to wait for, as nothing is sent here.
	 */
	@Override
	public void publish(MqttPublish message, Duration maximumTurn) {
		publish(message);
	}

	private void storeAndWait(MqttPublish message) {
		if (this.outbox.isInTransaction()) {
			throw new IllegalStateException(
					"A message is confirmed after the transaction it is stored with, so nothing "
							+ "in that can wait for it: publish it asynchronously, or have it only stored");
		}
		Duration limit = this.outbox.settings().confirmTimeout();
		try {
			this.outbox.storeToConfirm(this.module, message, this.options).get(limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof MessageNotConfirmedException reason)
					? new MessageNotConfirmedException(String.valueOf(reason.getMessage()), reason)
					: new MessageNotConfirmedException("The message is stored, not yet confirmed", ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new MessageNotConfirmedException("The message is stored, not yet confirmed after " + limit, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new MessageNotConfirmedException("The message is stored, not yet confirmed: interrupted", ex);
		}
	}

	@Override
	public CompletableFuture<Void> publishAsync(MqttPublish message) {
		try {
			return this.outbox.storeToConfirm(this.module, message, this.options);
		}
		catch (RuntimeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

}
