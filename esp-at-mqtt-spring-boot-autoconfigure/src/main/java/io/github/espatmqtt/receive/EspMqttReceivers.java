package io.github.espatmqtt.receive;

/**
 * Decides which way messages to a consumer take. A bean of this type applies to the
 * listeners and channel adapters of all modules; without one, messages wait in memory.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface EspMqttReceivers {

	/**
	 * Return the way to a consumer.
	 * @param consumer the consumer
	 * @return the way, not started yet
	 */
	EspMqttReceiver of(MessageConsumer consumer);

}
