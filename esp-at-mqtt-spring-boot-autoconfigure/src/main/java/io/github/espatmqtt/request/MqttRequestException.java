package io.github.espatmqtt.request;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.QueueFullException;
import org.jspecify.annotations.Nullable;

/**
 * A request was not answered.
 *
 * @since 0.1.0
 */
public class MqttRequestException extends EspAtException {

	private final Reason reason;

	private final boolean sent;

	MqttRequestException(Reason reason, boolean sent, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
		this.sent = sent;
	}

	static MqttRequestException refused(MqttRequest request, String why) {
		return new MqttRequestException(Reason.REFUSED, false,
				"The request, a " + request.message() + ", was refused: " + why + ". Nothing was sent", null);
	}

	static MqttRequestException notPublished(MqttRequest request, Throwable cause) {
		boolean sent = (cause instanceof MqttOperationException operation)
				? operation.outcome() != MqttOperationException.Outcome.REFUSED
				: !(cause instanceof MqttNotConnectedException || cause instanceof MqttLimitException
						|| cause instanceof QueueFullException || cause instanceof IllegalArgumentException);
		return new MqttRequestException(Reason.NOT_PUBLISHED, sent,
				"The request, a " + request.message() + ", could not be published: " + cause.getMessage(), cause);
	}

	static MqttRequestException timedOut(MqttRequest request, boolean sent) {
		String what = sent
				? "No reply came to '" + request.replyTopic() + "' within " + request.timeout() + ". The request, a "
						+ request.message() + ", may have been received"
				: "The turn of the request, a " + request.message() + ", did not come within " + request.timeout()
						+ ": there was no session, or others wait for a reply to '" + request.replyTopic()
						+ "' too. Nothing was sent";
		return new MqttRequestException(Reason.TIMED_OUT, sent, what, null);
	}

	static MqttRequestException ended(Reason reason, MqttRequest request, boolean sent, @Nullable Throwable cause) {
		String why = (reason == Reason.SESSION_LOST) ? "the session ended" : "who made it was stopped";
		return new MqttRequestException(reason, sent,
				"Nobody waits for a reply to '" + request.replyTopic() + "' any more, as " + why
						+ ((cause != null) ? ": " + cause.getMessage() : "") + ". The request, a " + request.message()
						+ (sent ? ", may have been received" : ", was not sent"),
				cause);
	}

	static MqttRequestException interrupted(MqttRequest request, InterruptedException cause) {
		return new MqttRequestException(Reason.INTERRUPTED, true,
				"The thread that waited for a reply to '" + request.replyTopic() + "' was interrupted. The request, a "
						+ request.message() + ", may have been received",
				cause);
	}

	/**
	 * Return why there is no reply.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Return whether the request may have been received.
	 * @return {@code false} if it is certain that nothing was sent
	 */
	public boolean mayHaveBeenSent() {
		return this.sent;
	}

	/**
	 * Why there is no reply.
	 */
	public enum Reason {

		/** It was not taken: too many are under way, or the requester is not running. */
		REFUSED,

		/** It could not be published; the cause says why. */
		NOT_PUBLISHED,

		/** No reply came in time, or not even the turn of the request. */
		TIMED_OUT,

		/** The session ended, which includes a stop of the client. */
		SESSION_LOST,

		/** The requester was stopped. */
		STOPPED,

		/** The waiting thread was interrupted. */
		INTERRUPTED

	}

}
