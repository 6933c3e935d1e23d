package io.github.espatmqtt.listener;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

import io.github.espatmqtt.internal.thread.ForeignCode;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttMessage;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.receive.EspMqttReceivers;
import io.github.espatmqtt.receive.MessageConsumer;
import io.github.espatmqtt.receive.MessageConsumer.Handling;
import io.github.espatmqtt.receive.MessageIntake;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.Lifecycle;

/**
 * Subscribes to the topics of one {@link EspMqttListener} and hands its messages over
 * from the client's dispatcher thread to the thread that calls the method. A stopped
 * container stays subscribed, as other parts of the application may need the topics.
 *
 * @since 0.1.0
 */
public final class EspMqttListenerContainer implements Lifecycle {

	private static final Logger logger = LoggerFactory.getLogger(EspMqttListenerContainer.class);

	private final ForeignCode foreign = new ForeignCode(logger);

	private final String id;

	private final ListenerMethod listenerMethod;

	private final boolean autoStartup;

	private final SerialExecutor executor;

	private final Handling handling;

	private final MessageIntake intake;

	EspMqttListenerContainer(String id, ListenerMethod listenerMethod, ListenerOptions options, Handling handling) {
		this.id = id;
		this.listenerMethod = listenerMethod;
		this.autoStartup = options.autoStartup();
		this.executor = options.executor();
		this.handling = handling;
		this.intake = intake(options);
		options.subscriptions().forEach(this.intake::add);
	}

	private MessageIntake intake(ListenerOptions options) {
		EspMqttReceivers receivers = options.receivers();
		return (receivers != null)
				? MessageIntake.through(options.client(),
						receivers.of(new MessageConsumer(this.id, options.client(), this.executor, this.handling)))
				: MessageIntake.straight(options.client(), this::handOver);
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
		naming(this.intake::start);
	}

	private void naming(Runnable work) {
		try {
			work.run();
		}
		catch (MqttLimitException ex) {
			throw this.listenerMethod.invalid(ex.getMessage(), ex);
		}
	}

	@Override
	public void stop() {
		this.intake.stop();
	}

	@Override
	public boolean isRunning() {
		return this.intake.isRunning();
	}

	ListenerMethod listenerMethod() {
		return this.listenerMethod;
	}

	boolean awaitIdle(Duration timeout) {
		return this.executor.awaitIdle(timeout);
	}

	/**
	 * Interrupt the method, and forget the messages that wait for it.
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
			this.executor.execute(() -> handle(message));
		}
		catch (RejectedExecutionException ex) {
			throw new RejectedExecutionException("a message for listener " + this.id + ", where " + ex.getMessage(),
					ex);
		}
	}

	private void handle(MqttMessage message) {
		try {
			CompletionStage<?> later = this.handling.handle(message, Map.of());
			if (later != null) {
				later.exceptionally((failure) -> log(failure));
			}
		}
		catch (Throwable ex) {
			log(ex);
		}
	}

	private <T> @Nullable T log(Throwable failure) {
		this.foreign.log(toString(), failure);
		return null;
	}

	@Override
	public String toString() {
		return "listener '" + this.id + "' (" + this.listenerMethod.description() + ")";
	}

}
