package io.github.espatmqtt.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.receive.EspMqttReceivers;
import io.github.espatmqtt.receive.MessageConsumer;
import io.github.espatmqtt.receive.MessageConsumer.Handling;
import io.github.espatmqtt.receive.MessageIntake;
import io.github.espatmqtt.retry.RetryingHandling;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.Lifecycle;

/**
 * Subscribes to the topics of one listener and hands its messages over from the client's
 * dispatcher thread to the thread that calls it. A stopped container stays subscribed, as
 * other parts of the application may need the topics.
 *
 * @since 0.1.0
 */
public final class EspMqttListenerContainer implements Lifecycle {

	private static final Logger logger = LoggerFactory.getLogger(EspMqttListenerContainer.class);

	private final String id;

	private final ListenerTarget target;

	private final boolean autoStartup;

	private final SerialExecutor executor;

	private final RetryingHandling retrying;

	private final MessageIntake intake;

	EspMqttListenerContainer(String id, ListenerTarget target, ListenerOptions options, Handling handling) {
		this.id = id;
		this.target = target;
		this.autoStartup = options.autoStartup();
		this.executor = options.executor();
		MessageConsumer consumer = new MessageConsumer(id, options.client(), this.executor, handling);
		this.retrying = options.retry().around(consumer);
		EspMqttReceivers receivers = options.receivers();
		this.intake = (receivers != null) ? MessageIntake.through(options.client(), receivers.of(consumer))
				: MessageIntake.straight(options.client(), this::handOver);
		options.subscriptions().forEach(this.intake::add);
	}

	/**
	 * Return the name of the listener.
	 * @return the id
	 */
	public String getId() {
		return this.id;
	}

	/**
	 * Return what the listener subscribes to.
	 * @return the subscriptions in the order of the topics
	 */
	public List<MqttSubscription> getSubscriptions() {
		return this.intake.subscriptions();
	}

	/**
	 * Return whether the listener starts with the application.
	 * @return whether it does
	 */
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	/**
	 * Subscribe, and keep what arrives until the start.
	 */
	void prepare() {
		naming(this.intake::prepare);
	}

	@Override
	public void start() {
		this.retrying.setHurry(false);
		naming(this.intake::start);
	}

	private void naming(Runnable work) {
		try {
			work.run();
		}
		catch (MqttLimitException ex) {
			throw this.target.invalid(ex.getMessage(), ex);
		}
	}

	@Override
	public void stop() {
		this.intake.stop();
		this.retrying.setHurry(true);
	}

	/**
	 * Hold messages back that arrive from now on, as many as may wait for a listener
	 * ({@code esp.mqtt.inbound.queue-capacity}); further ones are dropped and counted.
	 * With the inbox all are kept. What has been handed over to the listener is handled.
	 * Has no effect unless it is running.
	 */
	public void pause() {
		if (isRunning()) {
			this.intake.pause();
		}
	}

	/**
	 * Go on after {@link #pause()}, first with the messages that were held back.
	 */
	public void resume() {
		if (isRunning()) {
			this.intake.start();
		}
	}

	@Override
	public boolean isRunning() {
		return this.intake.isRunning();
	}

	ListenerTarget target() {
		return this.target;
	}

	boolean awaitIdle(Duration timeout) {
		return this.executor.awaitIdle(timeout);
	}

	/**
	 * Interrupt the listener, and forget the messages that wait for it.
	 */
	void abandon() {
		int forgotten = this.executor.abandon();
		logger.warn("The {} was still busy and is interrupted; {} message(s) that waited for it are not handled", this,
				forgotten);
	}

	void close() {
		this.intake.close();
	}

	private void handOver(MqttMessage message) {
		try {
			this.executor.execute(() -> this.retrying.handle(message));
		}
		catch (RejectedExecutionException ex) {
			throw new RejectedExecutionException("a message for listener " + this.id + ", where " + ex.getMessage(),
					ex);
		}
	}

	@Override
	public String toString() {
		return "listener '" + this.id + "' (" + this.target.description() + ")";
	}

}
