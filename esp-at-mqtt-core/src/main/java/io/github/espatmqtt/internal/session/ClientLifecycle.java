package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.espatmqtt.internal.delivery.MessageDispatcher;
import io.github.espatmqtt.internal.delivery.PublishQueue;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.internal.thread.ForeignCode;
import io.github.espatmqtt.mqtt.Leadership;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.SessionState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts everything of a client and ends it within the time there is, as often as wanted.
 * The session of a module that is shared is kept only while the client leads.
 */
final class ClientLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ClientLifecycle.class);

	/** For leaving the module to others. */
	private static final Duration LEAVING = Duration.ofSeconds(5);

	private final SessionContext context;

	private final ClientThreads threads;

	private final MessageDispatcher dispatcher;

	private final PublishQueue queue;

	private final Publications publications;

	private final KeptSession session;

	private final ProcessBond bond;

	private final ReentrantLock lock = new ReentrantLock();

	private final ForeignCode foreign = new ForeignCode(logger);

	private final @Nullable Leadership leadership;

	private volatile boolean started;

	/** Tells when the module was left to others. */
	private volatile CountDownLatch term = new CountDownLatch(0);

	private volatile @Nullable Thread stoppingApart;

	ClientLifecycle(SessionContext context, MessageDispatcher dispatcher, PublishQueue queue, Publications publications,
			Supplier<SessionSupervisor> supervisors) {
		this.context = context;
		this.threads = context.threads();
		this.dispatcher = dispatcher;
		this.queue = queue;
		this.publications = publications;
		this.session = new KeptSession(supervisors, this.threads);
		this.leadership = context.settings().leadership();
		this.bond = new ProcessBond(context.settings().process(), this.threads.owner(), this::endWithProcess);
	}

	/**
	 * Return who keeps the session, while the client is started and has the module.
	 */
	@Nullable SessionSupervisor supervisor() {
		return this.session.supervisor();
	}

	boolean isRunning() {
		return this.started && !this.publications.isStopping();
	}

	void start() {
		awaitStopApart();
		if (!this.started) {
			awaitLeft();
		}
		this.lock.lock();
		try {
			if (!this.started) {
				begin();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void awaitStopApart() {
		Thread stopping = this.stoppingApart;
		if (stopping != null) {
			ClientThreads.join(stopping, Deadline.in(this.publications.timeToStop().total()));
		}
	}

	private void awaitLeft() {
		try {
			if (!this.term.await(LEAVING.toMillis(), TimeUnit.MILLISECONDS)) {
				logger.warn("The client on {} starts although it has not left its module to others yet",
						this.threads.owner());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Start everything, or nothing if there are no threads for it.
	 */
	private void begin() {
		this.publications.started();
		this.queue.begin();
		this.started = true;
		this.term = new CountDownLatch(1);
		try {
			this.dispatcher.start(this.threads);
			this.bond.tie();
			keepSession();
		}
		catch (Throwable ex) {
			this.started = false;
			this.term.countDown();
			this.session.end();
			this.bond.untie();
			this.dispatcher.stop();
			this.context.tracker().undo();
			throw ex;
		}
	}

	private void keepSession() {
		if (this.leadership == null) {
			this.session.keep();
		}
		else {
			CountDownLatch joined = this.term;
			this.context.tracker().standBy(null, null);
			this.leadership.join(new Candidacy(this.session, this.context.tracker(), this.publications, this.queue,
					(action) -> whileStarted(joined, action)));
		}
	}

	private void whileStarted(CountDownLatch joined, Runnable action) {
		this.lock.lock();
		try {
			if (this.started && this.term == joined) {
				action.run();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Stop. A thread of the client itself, in a listener or callback, does not wait.
	 */
	void stop() {
		if (this.threads.areCurrent()) {
			stopAsync();
		}
		else {
			this.publications.stopping();
			stop(Thread.currentThread());
		}
	}

	CompletableFuture<Void> stopAsync() {
		this.publications.stopping();
		Thread caller = Thread.currentThread();
		CompletableFuture<Void> stopped = new CompletableFuture<>();
		Thread apart = new Thread(() -> {
			try {
				stop(caller);
			}
			finally {
				stopped.complete(null);
			}
		}, this.threads.owner() + " esp-at-mqtt-stop");
		apart.setDaemon(true);
		this.stoppingApart = apart;
		apart.start();
		return stopped;
	}

	private void stop(Thread caller) {
		boolean interrupted = Thread.interrupted();
		boolean leaving = false;
		this.lock.lock();
		try {
			leaving = this.started;
			if (leaving) {
				end(caller);
			}
			this.queue.end(MqttNotConnectedException::leftBehind, Deadline.in(Duration.ZERO));
		}
		finally {
			this.lock.unlock();
			if (leaving) {
				leave();
			}
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Leave the module to others, once it is released.
	 */
	private void leave() {
		if (this.leadership != null) {
			this.foreign.call("Leaving the module on " + this.threads.owner() + " to others", this.leadership::leave);
		}
		this.term.countDown();
	}

	/**
	 * End everything.
	 * @param caller is neither waited for nor interrupted
	 */
	private void end(Thread caller) {
		ShutdownTime time = this.publications.timeToStop();
		this.queue.drain(time.forMessages());
		this.started = false;
		this.dispatcher.stop();
		this.session.end();
		this.queue.end(MqttNotConnectedException::leftBehind, time.forOrder());
		if (!this.threads.awaitEnd(time.forOrder(), caller)) {
			this.threads.interrupt(caller);
			this.session.hangUp();
			giveUp(this.threads.awaitEnd(time.end(), caller));
		}
		this.context.tracker().transition(SessionState.STOPPED, null);
		this.bond.untie();
	}

	private void giveUp(boolean ended) {
		if (!ended) {
			logger.warn(
					"The client on {} was stopped, but not all of its threads have ended within {}: {}. "
							+ "They are blocked, most likely in a listener",
					this.threads.owner(), this.publications.timeToStop().total(), this.threads.alive());
		}
	}

	private void endWithProcess() {
		this.publications.prepareStop();
		stop();
	}

}
