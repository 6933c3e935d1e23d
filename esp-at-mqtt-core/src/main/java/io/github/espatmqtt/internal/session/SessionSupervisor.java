package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.internal.reset.ModuleResets;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.internal.thread.ForeignCode;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.reset.ResetMeans;
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

	private final AtTransport transport;

	private final EspMqttSettings settings;

	private final SessionTracker tracker;

	private final SessionSetup setup;

	private final Supplier<LineEvents> events;

	private final SessionWatch watch;

	private final Setbacks setbacks;

	private final SessionContext context;

	private final ForeignCode foreign = new ForeignCode(logger);

	private final ModuleResets resets;

	private final CountDownLatch stopRequested = new CountDownLatch(1);

	private volatile @Nullable Thread thread;

	private volatile @Nullable Thread worker;

	private volatile @Nullable ModuleLink link;

	private volatile @Nullable MqttSession session;

	SessionSupervisor(AtTransport transport, SessionContext context, Supplier<LineEvents> events) {
		this.transport = transport;
		this.settings = context.settings();
		this.tracker = context.tracker();
		this.setup = new SessionSetup(context, this::enter);
		this.events = events;
		this.watch = new SessionWatch(context, this.setup, this::isRunning);
		this.setbacks = new Setbacks(context);
		this.context = context;
		this.resets = context.resets();
	}

	/**
	 * Start.
	 * @param port held by whoever may open it: an older supervisor of the same module
	 * that was stopped may still be stuck in that
	 */
	void start(Semaphore port) {
		this.worker = this.context.threads().start("esp-at-mqtt-session", () -> run(port));
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

	/**
	 * Return what waits to be dealt with, while the line is open.
	 */
	Optional<Disturbances> disturbances() {
		return Optional.ofNullable(this.link).map(ModuleLink::disturbances);
	}

	void reset() {
		this.resets.performByHand(engine());
	}

	/**
	 * Have the session closed and the port released, by the thread of the supervisor.
	 */
	void requestStop() {
		this.stopRequested.countDown();
		Thread current = this.thread;
		if (current != null) {
			this.context.events().interrupt(current);
		}
	}

	/**
	 * Wait until the session is closed and the port released.
	 * @return whether they are
	 */
	boolean awaitEnd(Deadline deadline) {
		Thread started = this.worker;
		return started == null || ClientThreads.join(started, deadline);
	}

	private void run(Semaphore port) {
		this.thread = Thread.currentThread();
		if (!take(port)) {
			return;
		}
		try {
			logger.info("Looking for a module on {}", this.transport.description());
			supervise();
			leave();
		}
		finally {
			this.thread = null;
			port.release();
		}
	}

	private boolean take(Semaphore port) {
		while (isRunning()) {
			try {
				port.acquire();
				return true;
			}
			catch (InterruptedException ex) {
				logger.debug("Waiting for the port on {} was interrupted", this.transport.description());
			}
		}
		return false;
	}

	private void supervise() {
		while (isRunning()) {
			forgetStrayInterrupt();
			try {
				hold();
			}
			catch (Throwable ex) {
				recover(ForeignCode.describable(ex));
			}
		}
	}

	/**
	 * Nobody but {@link #requestStop} interrupts this thread on purpose.
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

	/**
	 * Make a session and keep it.
	 */
	private void hold() {
		ModuleLink open = open();
		MqttSession next = this.setup.probe(open, this.session);
		this.session = next;
		this.setup.establish(next, open.disturbances());
		logger.info("Connected to {} through {} on {}", this.settings.broker(), next.module().identity().description(),
				this.transport.description());
		this.watch.over(next, open.disturbances());
	}

	private ModuleLink open() {
		ModuleLink open = this.link;
		if (open == null) {
			enter(SessionState.OPENING);
			open = ModuleLink.open(this.transport, this.events.get(), this.settings.fragments().bufferSize(),
					this.context.threads());
			open.engine().heedInterrupts(() -> !isRunning());
			this.link = open;
		}
		return open;
	}

	private void recover(Throwable failure) {
		if (!isRunning()) {
			return;
		}
		closeTraffic();
		Optional<ResetMeans> reset = this.resets.after(failure, this.tracker.state());
		Duration pause = this.setbacks.pauseAfter(failure, this.watch.lasted());
		if (this.setbacks.callForRestart(failure)) {
			reset = Optional.of(ResetMeans.COMMAND);
		}
		reset.ifPresent((means) -> this.foreign.call("Resetting the module on " + this.transport.description(),
				() -> this.resets.perform(means, engine(), failure)));
		if (!Setbacks.leaveLinkUsable(failure)) {
			closeLink();
		}
		pause(pause);
	}

	private @Nullable AtEngine engine() {
		ModuleLink open = this.link;
		return (open != null) ? open.engine() : null;
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
					open.disturbances().awaitChance(left);
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
		catch (Throwable ex) {
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

	/**
	 * Close the line, whatever is under way on it.
	 */
	void closeLink() {
		closeTraffic();
		ModuleLink open = this.link;
		this.link = null;
		this.session = null;
		if (open != null) {
			this.foreign.call("Closing the " + this.transport.description(), open::close);
		}
	}

}
