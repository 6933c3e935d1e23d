package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttState;
import io.github.espatmqtt.mqtt.SessionLostException;
import io.github.espatmqtt.mqtt.SessionLostException.Reason;
import io.github.espatmqtt.mqtt.SessionState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over a session that is ready: asks the module how it is where nothing else
 * shows it, repairs its subscriptions, and ends with the session.
 */
final class SessionWatch {

	private static final Logger logger = LoggerFactory.getLogger(SessionWatch.class);

	private static final Duration CHECK_WAIT = Duration.ofSeconds(2);

	private static final Duration CHECK_SOON = Duration.ofSeconds(1);

	private final SessionContext context;

	private final SessionSetup setup;

	private final BooleanSupplier running;

	private final Duration idleCheck;

	private final QuickLosses quickLosses = new QuickLosses();

	private long readySince;

	/**
	 * Create a new watch.
	 * @param running whether the session is wanted still
	 */
	SessionWatch(SessionContext context, SessionSetup setup, BooleanSupplier running) {
		this.context = context;
		this.setup = setup;
		this.running = running;
		this.idleCheck = context.settings().timing().idleCheck();
	}

	/**
	 * Watch for as long as the session is wanted.
	 * @throws SessionLostException if it is lost
	 */
	void over(MqttSession session, Disturbances disturbances) {
		this.readySince = System.nanoTime();
		long nextCheck = System.nanoTime() + this.idleCheck.toNanos();
		while (this.running.getAsBoolean()) {
			Duration idle = Duration.ofNanos(Math.max(0, nextCheck - System.nanoTime()));
			Reason reason = awaitDisturbance(disturbances, this.context.keeper().nextTry(idle));
			if (reason == Reason.BROKER_RECONNECTED) {
				renew(session);
				disturbances.settle();
				this.context.tracker().wake();
			}
			else if (reason != null && reason != Reason.STATE_LOST) {
				throw lost(reason);
			}
			else if (reason != null || System.nanoTime() - nextCheck >= 0) {
				check(session, disturbances);
				nextCheck = System.nanoTime() + untilNextCheck(session).toNanos();
			}
			this.context.keeper().subscribePending(session);
		}
	}

	/**
	 * Return how long the last session has lasted until now.
	 */
	Duration lasted() {
		return Duration.ofNanos(System.nanoTime() - this.readySince);
	}

	private static @Nullable Reason awaitDisturbance(Disturbances disturbances, Duration wait) {
		try {
			return disturbances.await(wait);
		}
		catch (InterruptedException ex) {
			return null;
		}
	}

	private SessionLostException lost(Reason reason) {
		String hint = (reason == Reason.BROKER_LOST) ? this.quickLosses.hint(lasted()) : "";
		return new SessionLostException(reason, hint, null);
	}

	/**
	 * Subscribe to everything again on a connection that the module has made by itself.
	 */
	private void renew(MqttSession session) {
		SessionLostException cause = new SessionLostException(Reason.BROKER_RECONNECTED, null);
		logger.warn("{}; renewing them", cause.getMessage());
		this.context.tracker().transition(SessionState.SUBSCRIBING, cause);
		session.filters().doubtAll();
		this.setup.subscribeAndServe(session);
		this.readySince = System.nanoTime();
	}

	/**
	 * Ask the module for its connection and its filters. If the line does not get free in
	 * time, what has it finds out whether the module answers.
	 */
	private void check(MqttSession session, Disturbances disturbances) {
		long asked = this.context.keeper().moment();
		Optional<MqttConnectionStatus> answer = session.query(CHECK_WAIT);
		if (answer.isEmpty()) {
			return;
		}
		MqttConnectionStatus connection = answer.get();
		disturbances.clearDoubts();
		this.context.tracker().checked(connection);
		if (!connection.state().isConnected()) {
			throw new SessionLostException(Reason.STATE_LOST, null);
		}
		this.context.confirmations().vouched(System.nanoTime(), this.context.settings().connection().keepAlive());
		if (connection.state() == MqttState.CONNECTED_WITHOUT_SUBSCRIPTION) {
			this.context.keeper().repair(session, Set.of(), asked);
		}
		else {
			session.queryFilters().ifPresent((kept) -> this.context.keeper().repair(session, kept, asked));
		}
	}

	private Duration untilNextCheck(MqttSession session) {
		return (session.isStateRefused() && this.idleCheck.compareTo(CHECK_SOON) > 0) ? CHECK_SOON : this.idleCheck;
	}

}
