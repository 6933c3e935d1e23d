package io.github.espatmqtt.mqtt;

import java.util.Optional;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.at.AtRejectedException;
import org.jspecify.annotations.Nullable;

/**
 * A publish, subscribe, unsubscribe or connect did not succeed.
 *
 * @since 0.1.0
 */
public class MqttOperationException extends EspAtException {

	private final Outcome outcome;

	/**
	 * Create a new exception.
	 * @param outcome what is known of the effect
	 * @param message what happened, on which command, with which code
	 * @param cause what became of the command, if that is known
	 */
	public MqttOperationException(Outcome outcome, String message, @Nullable EspAtException cause) {
		super(message, cause);
		this.outcome = outcome;
	}

	/**
	 * Return what is known of the effect.
	 * @return the outcome
	 */
	public Outcome outcome() {
		return this.outcome;
	}

	/**
	 * Return the error code the module printed.
	 * @return the most specific code, or empty if there was none
	 */
	public Optional<AtErrorCode> atErrorCode() {
		return (getCause() instanceof AtRejectedException rejected) ? rejected.errorCode() : Optional.empty();
	}

	/**
	 * Return the MQTT error code the module printed.
	 * @return the code, or empty if there was none
	 */
	public Optional<MqttErrorCode> errorCode() {
		return atErrorCode().flatMap(MqttErrorCode::of);
	}

	/**
	 * What is known of the effect of a failed operation.
	 */
	public enum Outcome {

		/** The module refused the command; nothing was sent to the broker. */
		REFUSED("refused"),

		/**
		 * The module took the command and reported failure. A message of QoS 1 or 2 may
		 * have reached the broker without its acknowledgement coming back.
		 */
		FAILED("failed"),

		/**
		 * No answer came, or the module restarted or was lost meanwhile: the message may
		 * or may not have reached the broker. The client never repeats it.
		 */
		UNKNOWN("outcome unknown");

		private final String text;

		Outcome(String text) {
			this.text = text;
		}

		/**
		 * Return the outcome for people.
		 * @return for example {@code outcome unknown}
		 */
		public String text() {
			return this.text;
		}

	}

}
