package io.github.espatmqtt.beside;

import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.messaging.MessageHandler;

/**
 * One way to a broker, as an application with Spring Integration sees it.
 */
interface Contestant extends AutoCloseable {

	String name();

	/**
	 * Return what publishes with quality of service 1 and waits for the confirmation.
	 */
	MessageHandler outbound(String topic);

	/**
	 * Return what receives, not started yet.
	 */
	MessageProducerSupport inbound(String topic);

	@Override
	void close();

}
