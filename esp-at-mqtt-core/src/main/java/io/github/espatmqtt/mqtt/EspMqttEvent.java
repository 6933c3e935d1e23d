package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.Optional;

import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.reset.ResetMeans;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a client, for those who watch it: events, metrics, logs.
 *
 * @since 0.1.0
 */
public sealed interface EspMqttEvent {

	/**
	 * The session moved on.
	 *
	 * @param from the state before
	 * @param to the state now
	 * @param cause what went wrong, for the transition to {@code WAITING}
	 */
	record StateChanged(SessionState from, SessionState to, @Nullable Throwable cause) implements EspMqttEvent {
	}

	/**
	 * The module answered and said what it is.
	 *
	 * @param module what it said
	 */
	record ModuleFound(ModuleIdentity module) implements EspMqttEvent {
	}

	/**
	 * The module restarted ({@code ready}) and lost all state.
	 */
	record ModuleRestarted() implements EspMqttEvent {
	}

	/**
	 * The module is about to be reset.
	 *
	 * @param means how
	 * @param cause what made that necessary, or {@code null} if somebody asked for it
	 */
	record ModuleReset(ResetMeans means, @Nullable Throwable cause) implements EspMqttEvent {
	}

	/**
	 * The port or socket is gone.
	 *
	 * @param cause how it was lost
	 */
	record LinkLost(TransportException cause) implements EspMqttEvent {
	}

	/**
	 * The module has an address in a Wi-Fi network ({@code WIFI GOT IP}).
	 */
	record WifiUp() implements EspMqttEvent {
	}

	/**
	 * The module lost its Wi-Fi network ({@code WIFI DISCONNECT}).
	 */
	record WifiDown() implements EspMqttEvent {
	}

	/**
	 * The session is ready: connected to the broker, with all subscriptions.
	 *
	 * @param broker the broker
	 */
	record Connected(MqttBroker broker) implements EspMqttEvent {
	}

	/**
	 * The session that was ready has ended.
	 *
	 * @param cause what ended it, or {@code null} if the client was stopped or stands by
	 */
	record Disconnected(@Nullable Throwable cause) implements EspMqttEvent {

		/**
		 * Return why the session ended.
		 * @return the reason, or empty if the client was stopped, stands by or the module
		 * ceased to answer
		 */
		public Optional<SessionLostException.Reason> reason() {
			return (this.cause instanceof SessionLostException lost) ? Optional.of(lost.reason()) : Optional.empty();
		}

	}

	/**
	 * The module accepted a subscription. Before firmware 5.0 that does not prove that
	 * the broker did.
	 *
	 * @param subscription the subscription
	 */
	record Subscribed(MqttSubscription subscription) implements EspMqttEvent {
	}

	/**
	 * A subscription failed.
	 *
	 * @param subscription the subscription
	 * @param cause why
	 */
	record SubscriptionFailed(MqttSubscription subscription, RuntimeException cause) implements EspMqttEvent {
	}

	/**
	 * A subscription had to go before what takes its place was there: messages for it
	 * that were published in between are lost.
	 *
	 * @param filter its filter
	 */
	record SubscriptionGap(MqttTopicFilter filter) implements EspMqttEvent {
	}

	/**
	 * The module gave up a subscription.
	 *
	 * @param filter its filter
	 */
	record Unsubscribed(MqttTopicFilter filter) implements EspMqttEvent {
	}

	/**
	 * The module confirmed a message; for quality of service 1 and 2 the broker did.
	 *
	 * @param message the message
	 * @param duration how long the publish took, waiting for the line included
	 */
	record Published(MqttPublish message, Duration duration) implements EspMqttEvent {
	}

	/**
	 * A message was not published, or nobody knows.
	 *
	 * @param message the message
	 * @param cause why; an {@link MqttOperationException} tells the outcome
	 * @param duration how long the attempt took, waiting for the line included
	 */
	record PublishFailed(MqttPublish message, RuntimeException cause, Duration duration) implements EspMqttEvent {
	}

	/**
	 * A message, or a piece of one, arrived whole and waits for the listeners.
	 *
	 * @param message the message
	 */
	record Received(MqttMessage message) implements EspMqttEvent {
	}

	/**
	 * A message came that nobody wants, with a filter that stands for others, and was
	 * dropped.
	 *
	 * @param message the message
	 */
	record Unwanted(MqttMessage message) implements EspMqttEvent {
	}

	/**
	 * A message that arrived was dropped.
	 *
	 * @param reason why
	 */
	record Dropped(DropReason reason) implements EspMqttEvent {
	}

	/**
	 * A listener of the application threw something. The client goes on.
	 *
	 * @param listener what kind of listener it was
	 * @param cause what it threw
	 */
	record ListenerFailed(ListenerKind listener, Throwable cause) implements EspMqttEvent {
	}

	/**
	 * A command came to its end.
	 *
	 * @param command its name, for example {@code AT+MQTTPUB}
	 * @param duration how long it had the line
	 * @param outcome how it ended
	 */
	record CommandEnded(String command, Duration duration, CommandOutcome outcome) implements EspMqttEvent {
	}

	/**
	 * Why a message was dropped.
	 */
	enum DropReason {

		/** Bytes were lost on the line. */
		DAMAGED,

		/**
		 * Its bytes can be read as two messages, since the firmware does not escape
		 * topics: one of them would be a forgery.
		 */
		AMBIGUOUS,

		/** It is longer than what the firmware's buffer is known to hold. */
		TOO_LONG,

		/** The listeners are too slow and the capacity is used up. */
		OVERFLOW

	}

	/**
	 * What a listener listens for.
	 */
	enum ListenerKind {

		/** Messages. */
		MESSAGE,

		/** Events like these. */
		EVENT

	}

	/**
	 * How a command ended.
	 */
	enum CommandOutcome {

		/** The module confirmed. */
		SUCCESS,

		/** The module refused or reported failure. */
		REJECTED,

		/** The module did not answer in time. */
		TIMEOUT,

		/** The module restarted, the line was lost or the caller interrupted. */
		ABORTED

	}

}
