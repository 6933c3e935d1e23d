package io.github.espatmqtt.internal.command;

import io.github.espatmqtt.at.AtCommandException;
import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.at.AtNotSentException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.mqtt.MqttErrorCode;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttOperationException.Outcome;

/**
 * What the failure of a command means in terms of MQTT.
 */
public final class MqttFailures {

	private MqttFailures() {
	}

	/**
	 * Return what it means that the module refused or reported failure.
	 * @param causes what may be behind it if it did not refuse
	 */
	static MqttOperationException of(String operation, AtRejectedException rejection, String causes) {
		boolean refused = isBeforeSending(rejection);
		String code = rejection.errorCode().map(MqttFailures::describe).orElse("");
		return failure(operation, refused ? Outcome.REFUSED : Outcome.FAILED, rejection,
				code + (refused ? "" : causes));
	}

	/**
	 * Return what it means that the module did not answer.
	 * @param command the command it was given; the failure may be about one before it
	 */
	static MqttOperationException of(String operation, AtCommandException failure, AtCommand command) {
		return failure(operation, isSent(command, failure) ? Outcome.UNKNOWN : Outcome.REFUSED, failure, "");
	}

	private static boolean isSent(AtCommand command, AtCommandException failure) {
		boolean notTaken = failure instanceof AtNotSentException
				|| failure instanceof AtTimeoutException late && late.isNotTaken();
		return failure.command().equals(command.name()) && !notTaken;
	}

	/**
	 * Return whether a command was refused before it had anything to do with the broker.
	 */
	public static boolean isBeforeSending(AtRejectedException rejection) {
		return rejection.isBeforeData() || rejection.errorCode().filter(MqttFailures::isBeforeSending).isPresent();
	}

	private static boolean isBeforeSending(AtErrorCode code) {
		return MqttErrorCode.of(code)
			.map(MqttErrorCode::isBeforeSending)
			.orElse(code.category() != AtErrorCode.Category.EXECUTION_FAILED);
	}

	private static MqttOperationException failure(String operation, Outcome outcome, AtCommandException cause,
			String hint) {
		return new MqttOperationException(outcome,
				"Could not " + operation + " (" + outcome.text() + "): " + cause.getMessage() + hint, cause);
	}

	private static String describe(AtErrorCode code) {
		return MqttErrorCode.of(code)
			.map((mqtt) -> ": " + mqtt.name() + ", " + mqtt.explanation() + ". " + mqtt.remedy())
			.orElse("");
	}

}
