package io.github.espatmqtt.test.mock;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttOperationException.Outcome;
import io.github.espatmqtt.mqtt.QueueFullException;
import io.github.espatmqtt.mqtt.SessionState;

/**
 * How a publish fails.
 *
 * @since 0.1.0
 */
public enum PublishFailure {

	/** The module refuses the message; nothing is sent. */
	REFUSED {
		@Override
		EspAtException create() {
			return new MqttOperationException(Outcome.REFUSED, MADE, null);
		}
	},

	/** The module takes the message and reports failure. */
	FAILED {
		@Override
		EspAtException create() {
			return new MqttOperationException(Outcome.FAILED, MADE, null);
		}
	},

	/** No answer comes: the message may or may not have been sent. */
	UNKNOWN {
		@Override
		EspAtException create() {
			return new MqttOperationException(Outcome.UNKNOWN, MADE, null);
		}
	},

	/** There is no session; nothing is sent. */
	NOT_CONNECTED {
		@Override
		EspAtException create() {
			return new MqttNotConnectedException(SessionState.WAITING, null);
		}
	},

	/** Too many messages wait already; nothing is sent. */
	QUEUE_FULL {
		@Override
		EspAtException create() {
			return new QueueFullException(MADE);
		}
	},

	/** The firmware cannot carry such a message; nothing is sent. */
	BEYOND_LIMIT {
		@Override
		EspAtException create() {
			return new MqttLimitException(MqttLimitException.Limit.LENGTH, MADE, null);
		}
	};

	private static final String MADE = "The test has this publish fail";

	abstract EspAtException create();

}
