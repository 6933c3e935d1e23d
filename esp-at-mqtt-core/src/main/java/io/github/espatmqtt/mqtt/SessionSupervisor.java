package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.github.espatmqtt.at.AtAbortedException;
import io.github.espatmqtt.at.AtCommandException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.module.EspModule;
import io.github.espatmqtt.module.NetworkException;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.SessionLostException.Reason;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the module to the wanted state, step by step from whatever state it is in, and
 * does so again after every disturbance. Runs on a thread of its own from start to stop.
 */
final class SessionSupervisor {

	private static final Logger logger = LoggerFactory.getLogger(SessionSupervisor.class);

	private static final Duration CHECK_WAIT = Duration.ofSeconds(2);

	private static final Duration CHECK_SOON = Duration.ofSeconds(1);

	/** What happens between this computer and the module. */
	private static final Set<Reason> LOCAL = EnumSet.of(Reason.MODULE_RESTARTED, Reason.UNANSWERED, Reason.LINK_LOST);

	private final AtTransport transport;

	private final SessionContext context;

	private final EspMqttSettings settings;

	private final SessionTracker tracker;

	private final SessionSetup setup;

	private final Supplier<SessionEvents> events;

	private final Backoff backoff;

	private final BusyPatience busyPatience;

	private final QuickLosses quickLosses = new QuickLosses();

	private final Thread thread;

	private final CountDownLatch stopRequested = new CountDownLatch(1);

	private @Nullable Thread predecessor;

	private long readySince;

	private volatile @Nullable ModuleLink link;

	private volatile @Nullable MqttSession session;

	SessionSupervisor(AtTransport transport, SessionContext context, Supplier<SessionEvents> events) {
		this.transport = transport;
		this.context = context;
		this.settings = context.settings();
		this.tracker = context.tracker();
		this.setup = new SessionSetup(context, this::enter);
		this.events = events;
		this.backoff = new Backoff(this.settings.timing().retry(), this.settings.timing().maximumRetry(),
				RandomGenerator.getDefault());
		this.busyPatience = new BusyPatience(this.settings.timing().connect());
		this.thread = new Thread(this::run, "esp-at-mqtt-session " + transport.description());
		this.thread.setDaemon(true);
	}

	/**
	 * Start, once an older supervisor of the same module has come to its end: one that
	 * was stopped may still be stuck in opening the port.
	 */
	void startAfter(@Nullable SessionSupervisor older) {
		this.predecessor = (older != null) ? older.thread : null;
		this.thread.start();
	}

	/**
	 * Return the session while it is ready.
	 */
	Optional<MqttSession> session() {
		return (this.tracker.state() == SessionState.READY) ? Optional.ofNullable(this.session) : Optional.empty();
	}

	/**
	 * Return the session from the moment the module is connected.
	 */
	Optional<MqttSession> connected() {
		return (this.tracker.state() == SessionState.SUBSCRIBING) ? Optional.ofNullable(this.session) : session();
	}

	void suspect() {
		ModuleLink open = this.link;
		if (open != null) {
			open.events().suspect();
		}
	}

	void stop() {
		this.stopRequested.countDown();
		this.thread.interrupt();
		try {
			this.thread.join(this.settings.timing().command().plus(CHECK_WAIT).toMillis());
			closeLink();
			this.thread.join(CHECK_WAIT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.tracker.transition(SessionState.STOPPED, null);
	}

	private void run() {
		awaitPredecessor();
		logger.info("Looking for a module on {}", this.transport.description());
		while (isRunning()) {
			forgetStrayInterrupt();
			try {
				establish();
				watch();
			}
			catch (RuntimeException | Error ex) {
				recover(ex);
			}
		}
		leave();
	}

	/**
	 * Wait for the end of an older supervisor, stopped or not: two would open one port.
	 */
	private void awaitPredecessor() {
		boolean interrupted = false;
		while (this.predecessor != null) {
			try {
				this.predecessor.join();
				this.predecessor = null;
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Nobody but {@link #stop()} interrupts this thread on purpose.
	 */
	private void forgetStrayInterrupt() {
		Thread.interrupted();
		if (!isRunning()) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Make a step, unless the client was stopped meanwhile.
	 */
	private void enter(SessionState state) {
		if (!isRunning()) {
			throw new CancellationException("The client was stopped");
		}
		this.tracker.transition(state, null);
	}

	private void establish() {
		ModuleLink open = open();
		MqttSession next = this.setup.probe(open, this.session);
		this.session = next;
		this.setup.establish(next, open.events());
		logger.info("Connected to {} through {} on {}", this.settings.broker(), next.module().identity().description(),
				this.transport.description());
		this.readySince = System.nanoTime();
	}

	private ModuleLink open() {
		ModuleLink open = this.link;
		if (open == null) {
			enter(SessionState.OPENING);
			open = ModuleLink.open(this.transport, this.events.get(), this.settings.fragments().bufferSize());
			open.engine().heedInterrupts(() -> !isRunning());
			this.link = open;
		}
		return open;
	}

	private void watch() {
		ModuleLink open = this.link;
		MqttSession current = this.session;
		long nextCheck = System.nanoTime() + this.settings.timing().idleCheck().toNanos();
		while (isRunning() && open != null && current != null) {
			Duration idle = Duration.ofNanos(Math.max(0, nextCheck - System.nanoTime()));
			Reason reason = awaitDisturbance(open, this.context.keeper().nextTry(idle));
			if (reason == Reason.BROKER_RECONNECTED) {
				renew(current);
			}
			else if (reason != null && reason != Reason.STATE_LOST) {
				throw lost(reason);
			}
			else if (reason != null || System.nanoTime() - nextCheck >= 0) {
				check(current, open.events());
				nextCheck = System.nanoTime() + untilNextCheck(current).toNanos();
			}
			this.context.keeper().subscribePending(current);
		}
	}

	private SessionLostException lost(Reason reason) {
		boolean byBroker = reason == Reason.BROKER_LOST;
		Duration lasted = Duration.ofNanos(System.nanoTime() - this.readySince);
		return new SessionLostException(reason, byBroker ? this.quickLosses.hint(lasted) : "", null);
	}

	private Duration untilNextCheck(MqttSession current) {
		Duration idle = this.settings.timing().idleCheck();
		return (current.isStateRefused() && idle.compareTo(CHECK_SOON) > 0) ? CHECK_SOON : idle;
	}

	private @Nullable Reason awaitDisturbance(ModuleLink open, Duration wait) {
		try {
			return open.events().await(wait);
		}
		catch (InterruptedException ex) {
			return null;
		}
	}

	/**
	 * Subscribe to everything again on a connection that the module has made by itself.
	 */
	private void renew(MqttSession current) {
		SessionLostException cause = new SessionLostException(Reason.BROKER_RECONNECTED, null);
		logger.warn("{}; renewing them", cause.getMessage());
		this.tracker.transition(SessionState.SUBSCRIBING, cause);
		current.filters().doubtAll();
		this.setup.subscribeAndServe(current);
		this.readySince = System.nanoTime();
	}

	/**
	 * Ask the module for its connection and its filters. If the line does not get free in
	 * time, what has it finds out whether the module answers.
	 */
	private void check(MqttSession current, SessionEvents events) {
		Optional<MqttConnectionStatus> answer = current.query(CHECK_WAIT);
		if (answer.isEmpty()) {
			return;
		}
		MqttConnectionStatus connection = answer.get();
		this.tracker.checked(connection);
		events.clearDoubts();
		if (!connection.state().isConnected()) {
			throw new SessionLostException(Reason.STATE_LOST, null);
		}
		this.context.confirmations().vouched(System.nanoTime(), this.settings.connection().keepAlive());
		if (connection.state() == MqttState.CONNECTED_WITHOUT_SUBSCRIPTION) {
			this.context.keeper().repair(current, Set.of());
		}
		else {
			current.queryFilters().ifPresent((kept) -> this.context.keeper().repair(current, kept));
		}
	}

	private void recover(Throwable failure) {
		if (!isRunning()) {
			return;
		}
		closeTraffic();
		if (hasBeenOfUse()) {
			this.backoff.reset();
		}
		boolean remote = isRemote(failure);
		Duration pause = remote ? this.backoff.next() : this.backoff.first();
		log(failure, pause);
		this.tracker.pause(failure, pause);
		if (this.busyPatience.isExhaustedBy(failure, System.nanoTime())) {
			restartModule();
		}
		if (!leavesLinkUsable(failure)) {
			closeLink();
		}
		pause(pause);
	}

	/**
	 * Return whether the session has confirmed anything, or was more than a flash: two
	 * clients with one client id throw each other out at once.
	 */
	private boolean hasBeenOfUse() {
		boolean ready = this.tracker.state() == SessionState.READY;
		boolean lasted = System.nanoTime() - this.readySince > this.settings.timing().maximumRetry().toNanos();
		return ready && (lasted || this.context.confirmations().isProven());
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
		Throwable last = this.tracker.status().lastFailure();
		if (last == null || !String.valueOf(last.getMessage()).equals(failure.getMessage())) {
			logger.warn("No session with {}: {} Next attempt in {} s", this.settings.broker(), sentence(failure),
					seconds(pause));
		}
		logger.debug("No session", failure);
	}

	private static String sentence(Throwable failure) {
		String message = String.valueOf(failure.getMessage());
		return message.endsWith(".") ? message : message + ".";
	}

	private static String seconds(Duration pause) {
		return String.format(Locale.ROOT, "%.1f", pause.toMillis() / 1000.0);
	}

	private static boolean leavesLinkUsable(Throwable failure) {
		boolean answered = failure instanceof MqttOperationException
				&& failure.getCause() instanceof AtRejectedException;
		boolean sessionOnly = failure instanceof SessionLostException lost && lost.reason() != Reason.LINK_LOST;
		return answered || sessionOnly || failure instanceof NetworkException
				|| failure instanceof UnsupportedFirmwareException;
	}

	private void restartModule() {
		ModuleLink open = this.link;
		if (open != null) {
			logger.warn("The module on {} has been busy for too long; restarting it", this.transport.description());
			EspModule.restart(open.engine());
		}
	}

	/**
	 * Wait before the next attempt, unless the module reports that things have changed.
	 */
	private void pause(Duration duration) {
		long end = System.nanoTime() + duration.toNanos();
		ModuleLink open = this.link;
		boolean waiting = true;
		while (waiting && isRunning()) {
			try {
				Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
				if (open != null) {
					open.events().awaitChance(left);
				}
				else {
					this.stopRequested.await(left.toNanos(), TimeUnit.NANOSECONDS);
				}
				waiting = false;
			}
			catch (InterruptedException ex) {
				waiting = end - System.nanoTime() > 0;
			}
		}
	}

	private boolean isRunning() {
		return this.stopRequested.getCount() > 0;
	}

	private void leave() {
		closeTraffic();
		boolean interrupted = Thread.interrupted();
		try {
			MqttSession last = this.session;
			if (last != null) {
				last.clean();
			}
			ModuleLink open = this.link;
			if (open != null) {
				this.setup.release(open);
			}
		}
		catch (RuntimeException ex) {
			logger.debug("The session was not closed in order", ex);
		}
		finally {
			closeLink();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private void closeTraffic() {
		ModuleLink open = this.link;
		if (open != null) {
			open.engine().closeTraffic();
		}
	}

	private void closeLink() {
		closeTraffic();
		ModuleLink open = this.link;
		this.link = null;
		this.session = null;
		if (open != null) {
			open.close();
		}
	}

}
