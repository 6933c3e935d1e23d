package io.github.espatmqtt.samples.requestreply;

import org.springframework.integration.annotation.MessagingGateway;

/**
 * Makes requests of others at the broker.
 */
@MessagingGateway(defaultRequestChannel = "requesting.input", defaultReplyTimeout = "${request-reply.timeout}",
		errorOnTimeout = true)
interface Requests {

	/**
	 * Send a request and wait for the reply to it.
	 * @param request the request
	 * @return the reply
	 * @throws org.springframework.integration.MessageTimeoutException if none came in
	 * time
	 */
	String send(String request);

}
