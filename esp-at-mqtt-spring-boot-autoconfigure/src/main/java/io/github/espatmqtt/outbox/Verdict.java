package io.github.espatmqtt.outbox;

import io.github.espatmqtt.at.AtNotSentException;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttOperationException.Outcome;

/**
 * What a failed try means for a message.
 */
enum Verdict {

	/** It was no try: nothing was sent, for reasons that are not the message's. */
	NOT_TRIED,

	/** The module did not accept it, which may change. */
	REFUSED,

	/** Nobody knows whether it reached the broker. */
	UNKNOWN,

	/** It can never be sent. */
	IMPOSSIBLE;

	static Verdict of(RuntimeException failure, int qos) {
		if (failure instanceof MqttNotConnectedException || failure.getCause() instanceof AtNotSentException) {
			return NOT_TRIED;
		}
		if (failure instanceof MqttLimitException || failure instanceof IllegalArgumentException) {
			return IMPOSSIBLE;
		}
		if (failure instanceof MqttOperationException operation) {
			boolean failedLate = operation.outcome() == Outcome.FAILED && qos > 0;
			return (failedLate || operation.outcome() == Outcome.UNKNOWN) ? UNKNOWN : REFUSED;
		}
		return REFUSED;
	}

}
