package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.espatmqtt.internal.delivery.MessageDispatcher;
import io.github.espatmqtt.internal.delivery.PublishQueue;
import io.github.espatmqtt.internal.thread.ClientThreads;
import io.github.espatmqtt.internal.thread.Deadline;
import io.github.espatmqtt.mqtt.MqttNotConnectedException;
import io.github.espatmqtt.mqtt.SessionState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts everything of a client and ends it within the time there is, as often as wanted.
 */
final class ClientLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(ClientLifecycle.class);

	private final SessionContext context;

	private final ClientThreads threads;

	private final MessageDispatcher dispatcher;

	private final PublishQueue queue;

	private final Publications publications;

	private final Supplier<SessionSupervisor> supervisors;

	private final ProcessBond bond;

	private final ReentrantLock lock = new ReentrantLock();

	private final Semaphore port = new Semaphore(1);

	private volatile @Nullable SessionSupervisor supervisor;

	private volatile @Nullable Thread stoppingApart;

	ClientLifecycle(SessionContext context, MessageDispatcher dispatcher, PublishQueue queue, Publications publications,
			Supplier<SessionSupervisor> supervisors) {
		this.context = context;
		this.threads = context.threads();
		this.dispatcher = dispatcher;
		this.queue = queue;
		this.publications = publications;
		this.supervisors = supervisors;
		this.bond = new ProcessBond(context.settings().process(), this.threads.owner(), this::endWithProcess);
	}

	/**
	 * Return who keeps the session, while the client is started.
	 */
	@Nullable SessionSupervisor supervisor() {
		return this.supervisor;
	}

	boolean isRunning() {
		return this.supervisor != null && !this.publications.isStopping();
	}

	void start() {
		awaitStopApart();
		this.lock.lock();
		try {
			if (this.supervisor == null) {
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

	/**
	 * Start everything, or nothing if there are no threads for it.
	 */
	private void begin() {
		SessionSupervisor next = this.supervisors.get();
		this.publications.started();
		this.queue.begin();
		this.supervisor = next;
		try {
			this.dispatcher.start(this.threads);
			this.bond.tie();
			next.start(this.port);
		}
		catch (Throwable ex) {
			this.supervisor = null;
			this.bond.untie();
			this.dispatcher.stop();
			throw ex;
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
		this.lock.lock();
		try {
			SessionSupervisor last = this.supervisor;
			if (last != null) {
				end(last, caller);
			}
			this.queue.end(MqttNotConnectedException::leftBehind, Deadline.in(Duration.ZERO));
		}
		finally {
			this.lock.unlock();
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * End everything.
	 * @param caller is neither waited for nor interrupted
	 */
	private void end(SessionSupervisor last, Thread caller) {
		ShutdownTime time = this.publications.timeToStop();
		this.queue.drain(time.forMessages());
		this.supervisor = null;
		this.dispatcher.stop();
		last.requestStop();
		this.queue.end(MqttNotConnectedException::leftBehind, time.forOrder());
		if (!this.threads.awaitEnd(time.forOrder(), caller)) {
			this.threads.interrupt(caller);
			this.threads.start("esp-at-mqtt-closer", last::closeLink);
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
