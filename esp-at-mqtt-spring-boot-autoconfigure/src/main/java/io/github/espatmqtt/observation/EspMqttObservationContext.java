package io.github.espatmqtt.observation;

import io.micrometer.observation.Observation;

/**
 * {@link Observation.Context} of one message on its way through a client.
 *
 * <p>
 * It carries no trace context over the wire: a packet of MQTT 3.1.1 has no place for one.
 * What the handling of a received message does belongs to a trace of its own.
 *
 * @since 0.1.0
 */
public class EspMqttObservationContext extends Observation.Context {

	private final String client;

	private final Operation operation;

	private final String topic;

	EspMqttObservationContext(String client, Operation operation, String topic) {
		this.client = client;
		this.operation = operation;
		this.topic = topic;
	}

	/**
	 * Return the client.
	 * @return the name of its module
	 */
	public String client() {
		return this.client;
	}

	/**
	 * Return what is done with the message.
	 * @return the operation
	 */
	public Operation operation() {
		return this.operation;
	}

	/**
	 * Return the topic of the message.
	 * @return its name
	 */
	public String topic() {
		return this.topic;
	}

	/**
	 * What is done with a message.
	 */
	public enum Operation {

		/** The application publishes it and waits for the confirmation. */
		PUBLISH,

		/** A listener of the application handles it. */
		PROCESS

	}

}
