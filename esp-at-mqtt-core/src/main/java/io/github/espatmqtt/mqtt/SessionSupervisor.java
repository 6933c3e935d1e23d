package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.module.EspModule;
import io.github.espatmqtt.module.NetworkException;
import io.github.espatmqtt.module.UnsupportedFirmwareException;
import io.github.espatmqtt.mqtt.SessionLostException.Reason;
import io.github.espatmqtt.transport.AtTransport;
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

	private final AtTransport transport;

	private final EspMqttSettings settings;

	private final SessionTracker tracker;

	private final SessionSetup setup;

	private final Supplier<SessionEvents> events;

	private final Backoff backoff;

	private final BusyPatience busyPatience;

	private final Thread thread;

	private final CountDownLatch stopRequested = new CountDownLatch(1);

	private @Nullable Thread predecessor;

	private long readySince;

	private volatile @Nullable ModuleLink link;

	private volatile @Nullable MqttSession session;

	SessionSupervisor(AtTransport transport, SessionContext context, Supplier<SessionEvents> events) {
		this.transport = transport;
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
		while (isRunning()) {
			try {
				establish();
				watch();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			catch (RuntimeException | Error ex) {
				recover(ex);
			}
		}
		leave();
	}

	private void awaitPredecessor() {
		try {
			if (this.predecessor != null) {
				this.predecessor.join();
				this.predecessor = null;
			}
		}
		catch (InterruptedException ex) {
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
		open.events().suspect();
	}

	private ModuleLink open() {
		ModuleLink open = this.link;
		if (open == null) {
			enter(SessionState.OPENING);
			open = ModuleLink.open(this.transport, this.events.get());
			this.link = open;
		}
		return open;
	}

	private void watch() throws InterruptedException {
		ModuleLink open = this.link;
		MqttSession current = this.session;
		while (isRunning() && open != null && current != null) {
			Reason reason = open.events().await(this.settings.timing().idleCheck());
			if (reason != null && reason != Reason.STATE_LOST) {
				throw new SessionLostException(reason, null);
			}
			check(current, open.events());
		}
	}

	private void check(MqttSession current, SessionEvents events) {
		current.query(CHECK_WAIT).ifPresent((connection) -> {
			this.tracker.checked(connection);
			events.clearSuspicion();
			if (!connection.state().isConnected()) {
				throw new SessionLostException(Reason.STATE_LOST, null);
			}
		});
	}

	private void recover(Throwable failure) {
		if (!isRunning()) {
			return;
		}
		if (hasLasted()) {
			this.backoff.reset();
		}
		log(failure);
		this.tracker.transition(SessionState.WAITING, failure);
		if (this.busyPatience.isExhaustedBy(failure, System.nanoTime())) {
			restartModule();
		}
		if (!leavesLinkUsable(failure)) {
			closeLink();
		}
		pause(this.backoff.next());
	}

	/**
	 * Return whether the session was more than a flash: two clients with one client id
	 * throw each other out at once.
	 */
	private boolean hasLasted() {
		boolean ready = this.tracker.state() == SessionState.READY;
		return ready && System.nanoTime() - this.readySince > this.settings.timing().maximumRetry().toNanos();
	}

	private void log(Throwable failure) {
		Throwable last = this.tracker.status().lastFailure();
		if (last == null || !String.valueOf(last.getMessage()).equals(failure.getMessage())) {
			logger.warn("No session with {}: {}", this.settings.broker(), failure.getMessage());
		}
		logger.debug("No session", failure);
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

	private void pause(Duration duration) {
		try {
			this.stopRequested.await(duration.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean isRunning() {
		return this.stopRequested.getCount() > 0;
	}

	private void leave() {
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

	private void closeLink() {
		ModuleLink open = this.link;
		this.link = null;
		this.session = null;
		if (open != null) {
			open.close();
		}
	}

}
