package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.at.AtEngine;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtSyntax;
import io.github.espatmqtt.at.CountedLine;
import io.github.espatmqtt.module.EspModule;
import io.github.espatmqtt.module.NetworkException;
import io.github.espatmqtt.module.TimeServers;
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

	private static final Duration CLOCK_TIMEOUT = Duration.ofSeconds(60);

	private static final Duration CHECK_WAIT = Duration.ofSeconds(2);

	private final AtTransport transport;

	private final EspMqttSettings settings;

	private final SessionTracker tracker;

	private final Subscriptions subscriptions;

	private final SessionEvents events;

	private final Backoff backoff;

	private final Thread thread;

	private final CountDownLatch stopRequested = new CountDownLatch(1);

	private volatile @Nullable AtEngine engine;

	private volatile @Nullable MqttSession session;

	SessionSupervisor(AtTransport transport, EspMqttSettings settings, SessionTracker tracker,
			Subscriptions subscriptions, MessageDispatcher dispatcher) {
		this.transport = transport;
		this.settings = settings;
		this.tracker = tracker;
		this.subscriptions = subscriptions;
		this.events = new SessionEvents(tracker, dispatcher);
		this.backoff = new Backoff(settings.timing().retry(), settings.timing().maximumRetry());
		this.thread = new Thread(this::run, "esp-at-mqtt-session " + transport.description());
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	/**
	 * Return the session while it is ready.
	 */
	Optional<MqttSession> session() {
		return (this.tracker.state() == SessionState.READY) ? Optional.ofNullable(this.session) : Optional.empty();
	}

	void suspect() {
		this.events.suspect();
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
		while (isRunning()) {
			try {
				establish(link());
				this.backoff.reset();
				watch();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			catch (RuntimeException ex) {
				recover(ex);
			}
		}
		leave();
	}

	private AtEngine link() {
		AtEngine open = this.engine;
		if (open != null) {
			return open;
		}
		this.tracker.transition(SessionState.OPENING, null);
		AtSyntax syntax = new AtSyntax(List.of(new CountedLine("+MQTTSUBRECV:")), List.of(SessionEvents.DISCONNECTED),
				unsolicited());
		AtEngine opened = new AtEngine(this.transport.open(), syntax, this.events, this.transport.description());
		this.engine = opened;
		return opened;
	}

	private static List<String> unsolicited() {
		List<String> prefixes = new ArrayList<>(EspModule.UNSOLICITED);
		prefixes.add(SessionEvents.CONNECTED);
		prefixes.add(SessionEvents.DISCONNECTED);
		return prefixes;
	}

	private void establish(AtEngine link) {
		SessionTiming timing = this.settings.timing();
		this.tracker.transition(SessionState.PROBING, null);
		link.synchronize(timing.probe());
		this.events.clear();
		EspModule module = EspModule.identify(link, timing.command());
		this.tracker.found(module.identity());
		MqttSession next = new MqttSession(link, module, timing);
		Optional<MqttConnectionStatus> found = next.detect();
		joinNetwork(module);
		this.tracker.transition(SessionState.CONFIGURING, null);
		if (found.isEmpty() || found.get().state() != MqttState.UNINITIALIZED) {
			next.clean();
		}
		next.configure(this.settings.user(), this.settings.connection(), this.settings.broker());
		connect(next);
		subscribeAndServe(next);
	}

	private void joinNetwork(EspModule module) {
		TimeServers timeServers = this.settings.timeServers();
		boolean needsClock = timeServers != null && this.settings.user().scheme().verifiesServer();
		if (this.settings.wifi() == null && !needsClock) {
			return;
		}
		this.tracker.transition(SessionState.JOINING_NETWORK, null);
		if (this.settings.wifi() != null) {
			module.join(this.settings.wifi());
		}
		if (timeServers != null && needsClock) {
			module.setClock(timeServers, CLOCK_TIMEOUT);
		}
	}

	private void connect(MqttSession next) {
		this.tracker.transition(SessionState.CONNECTING, null);
		this.events.clear();
		next.connect(this.settings.broker());
	}

	/**
	 * Subscribe twice: a filter added between the first round and the transition is in
	 * nobody's hands otherwise.
	 */
	private void subscribeAndServe(MqttSession next) {
		this.tracker.transition(SessionState.SUBSCRIBING, null);
		this.subscriptions.restart();
		subscribePending(next);
		this.session = next;
		this.tracker.transition(SessionState.READY, null);
		logger.info("Connected to {} through {} on {}", this.settings.broker(), next.module().description(),
				this.transport.description());
		subscribePending(next);
		this.events.suspect();
	}

	private void subscribePending(MqttSession next) {
		Optional<MqttSubscription> pending = this.subscriptions.claim();
		while (pending.isPresent()) {
			subscribe(next, pending.get());
			pending = this.subscriptions.claim();
		}
	}

	private void subscribe(MqttSession next, MqttSubscription subscription) {
		try {
			next.subscribe(subscription);
		}
		catch (MqttOperationException ex) {
			if (!(ex.getCause() instanceof AtRejectedException)) {
				throw ex;
			}
			logger.warn("The subscription to '{}' is missing in this session: {}", subscription.filter(),
					ex.getMessage());
			this.subscriptions.reject(subscription);
		}
	}

	private void watch() throws InterruptedException {
		while (isRunning()) {
			Reason reason = this.events.await(this.settings.timing().idleCheck());
			if (reason != null && reason != Reason.STATE_LOST) {
				throw new SessionLostException(reason, null);
			}
			check();
		}
	}

	private void check() {
		MqttSession current = this.session;
		if (current == null) {
			return;
		}
		current.query(CHECK_WAIT).ifPresent((connection) -> {
			this.tracker.checked(connection);
			if (!connection.state().isConnected()) {
				throw new SessionLostException(Reason.STATE_LOST, null);
			}
		});
	}

	private void recover(RuntimeException failure) {
		this.session = null;
		if (!isRunning()) {
			return;
		}
		log(failure);
		this.tracker.transition(SessionState.WAITING, failure);
		if (!leavesLinkUsable(failure)) {
			closeLink();
		}
		pause(this.backoff.next());
	}

	private void log(RuntimeException failure) {
		Throwable last = this.tracker.status().lastFailure();
		if (last == null || !String.valueOf(last.getMessage()).equals(failure.getMessage())) {
			logger.warn("No session with {}, trying again: {}", this.settings.broker(), failure.getMessage());
		}
		logger.debug("No session", failure);
	}

	private static boolean leavesLinkUsable(RuntimeException failure) {
		boolean answered = failure instanceof MqttOperationException
				&& failure.getCause() instanceof AtRejectedException;
		boolean sessionOnly = failure instanceof SessionLostException lost && lost.reason() != Reason.LINK_LOST;
		return answered || sessionOnly || failure instanceof NetworkException
				|| failure instanceof UnsupportedFirmwareException;
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
		AtEngine open = this.engine;
		this.engine = null;
		if (open != null) {
			open.close();
		}
	}

}
