package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtCommandException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.module.NetworkException;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionLostException.Reason;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionTiming;
import io.github.espatmqtt.transport.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows from a failed attempt or a lost session: how long to wait, what to say,
 * what to do about the module.
 */
final class Setbacks {

	private static final Logger logger = LoggerFactory.getLogger(Setbacks.class);

	/** What happens between this computer and the module. */
	private static final Set<Reason> LOCAL = EnumSet.of(Reason.MODULE_RESTARTED, Reason.UNANSWERED, Reason.LINK_LOST);

	private final SessionContext context;

	private final Backoff backoff;

	private final BusyPatience busyPatience;

	Setbacks(SessionContext context) {
		SessionTiming timing = context.settings().timing();
		this.context = context;
		this.backoff = new Backoff(timing.retry(), timing.maximumRetry(), new Random());
		this.busyPatience = new BusyPatience(timing.connect());
	}

	/**
	 * Take note of a setback, and say so.
	 * @param failure how the attempt failed, or what ended the session
	 * @param lasted how long the session had lasted, if it was one
	 * @return how long to wait before the next attempt
	 */
	Duration pauseAfter(Throwable failure, Duration lasted) {
		if (hasBeenOfUse(lasted)) {
			this.backoff.reset();
		}
		Duration pause = isRemote(failure) ? this.backoff.next() : this.backoff.first();
		log(failure, pause);
		this.context.tracker().pause(failure, pause);
		return pause;
	}

	/**
	 * Return whether the session has confirmed anything, or was more than a flash: two
	 * clients with one client id throw each other out at once.
	 */
	private boolean hasBeenOfUse(Duration lasted) {
		boolean ready = this.context.tracker().state() == SessionState.READY;
		boolean worthIt = lasted.compareTo(this.context.settings().timing().maximumRetry()) > 0;
		return ready && (worthIt || this.context.confirmations().isProven());
	}

	/**
	 * Return whether it was not the module or the line to it that failed. Only then are
	 * others burdened by many attempts.
	 */
	private static boolean isRemote(Throwable failure) {
		boolean local = failure instanceof TransportException || failure instanceof AtCommandException
				|| failure.getCause() instanceof AtTimeoutException late && !late.isBusy()
				|| failure.getCause() instanceof AtAbortedException
				|| failure instanceof SessionLostException lost && LOCAL.contains(lost.reason());
		return !local;
	}

	private void log(Throwable failure, Duration pause) {
		Throwable last = this.context.tracker().status().lastFailure();
		if (last == null || !String.valueOf(last.getMessage()).equals(failure.getMessage())) {
			logger.warn("No session with {}: {} Next attempt in {} s", this.context.settings().broker(),
					sentence(failure), String.format(Locale.ROOT, "%.1f", pause.toMillis() / 1000.0));
		}
		logger.debug("No session", failure);
	}

	private static String sentence(Throwable failure) {
		String message = String.valueOf(failure.getMessage());
		return message.endsWith(".") ? message : message + ".";
	}

	/**
	 * Return whether a module has been busy for so long that it is to be restarted.
	 */
	boolean callForRestart(Throwable failure) {
		return this.busyPatience.isExhaustedBy(failure, System.nanoTime());
	}

	/**
	 * Return whether the next attempt can be made over the same link.
	 */
	static boolean leaveLinkUsable(Throwable failure) {
		boolean answered = failure instanceof MqttOperationException
				&& failure.getCause() instanceof AtRejectedException;
		boolean sessionOnly = failure instanceof SessionLostException lost && lost.reason() != Reason.LINK_LOST;
		return answered || sessionOnly || failure instanceof NetworkException
				|| failure instanceof UnsupportedFirmwareException;
	}

}
