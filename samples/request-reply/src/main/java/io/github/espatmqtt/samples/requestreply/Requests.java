package io.github.espatmqtt.samples.requestreply;

import org.springframework.integration.annotation.MessagingGateway;

/**
 * Makes requests of others at the broker.
 */
@MessagingGateway(defaultRequestChannel = "requesting.input")
interface Requests {

	/**
	 * Send a request and wait for the reply to it.
	 * @param request the request
	 * @return the reply
	 * @throws io.github.espatmqtt.request.MqttRequestException if none came, with the
	 * reason
	 */
	String send(String request);

}
