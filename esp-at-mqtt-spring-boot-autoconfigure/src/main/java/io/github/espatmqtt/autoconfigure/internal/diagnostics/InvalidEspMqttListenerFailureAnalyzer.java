package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import io.github.espatmqtt.listener.InvalidEspMqttListenerException;
import io.github.espatmqtt.mqtt.EspMqttClient;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says which listener method is wrong and why, ahead of the analyzers for what may be the
 * cause, such as a missing bean.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class InvalidEspMqttListenerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidEspMqttListenerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidEspMqttListenerException cause) {
		return new FailureAnalysis(cause.getMessage(), action(cause), cause);
	}

	private String action(InvalidEspMqttListenerException failure) {
		NoUniqueBeanDefinitionException ambiguous = findCause(failure, NoUniqueBeanDefinitionException.class);
		return (ambiguous != null && ambiguous.getBeanType() == EspMqttClient.class)
				? "Choose one of the clients with the attribute 'client' of @EspMqttListener, or make one of them primary."
				: "Correct the method or its annotations as described.";
	}

}
