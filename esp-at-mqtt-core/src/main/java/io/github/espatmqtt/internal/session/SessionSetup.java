package io.github.espatmqtt.internal.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.internal.command.MqttSession;
import io.github.espatmqtt.internal.module.EspModule;
import io.github.espatmqtt.internal.module.ModuleSpeed;
import io.github.espatmqtt.module.ModuleCertificates;
import io.github.espatmqtt.module.ModuleIdentity;
import io.github.espatmqtt.module.TimeServers;
import io.github.espatmqtt.mqtt.EspMqttSettings;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttState;
import io.github.espatmqtt.mqtt.SessionState;
import io.github.espatmqtt.mqtt.SessionTiming;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps from an open connection, with the module in whatever state, to a session.
 */
final class SessionSetup {

	private static final Logger logger = LoggerFactory.getLogger(SessionSetup.class);

	private static final Duration CLOCK_TIMEOUT = Duration.ofSeconds(60);

	private final SessionContext context;

	private final EspMqttSettings settings;

	private final Consumer<SessionState> steps;

	private boolean warned;

	/**
	 * Create a new set-up.
	 * @param steps is told of each step, and may throw to end the set-up there
	 */
	SessionSetup(SessionContext context, Consumer<SessionState> steps) {
		this.context = context;
		this.settings = context.settings();
		this.steps = steps;
	}

	/**
	 * Find out what is at the other end.
	 * @param last the last session over the same link
	 */
	MqttSession probe(ModuleLink link, @Nullable MqttSession last) {
		SessionTiming timing = this.settings.timing();
		this.steps.accept(SessionState.PROBING);
		if (last == null) {
			link.engine().takeOver();
		}
		speed(link).settle(timing.probe());
		link.disturbances().clear();
		EspModule module = (last != null) ? last.module().identifyAgain()
				: EspModule.identify(link.engine(), timing.command());
		this.context.tracker().found(module.capabilities());
		warnOfUnknown(module.identity());
		return new MqttSession(link.engine(), module, timing);
	}

	private void warnOfUnknown(ModuleIdentity identity) {
		if (identity.atVersion() == null && !this.warned) {
			this.warned = true;
			logger.warn("The module names no AT version (AT+GMR): it is no ESP-AT firmware, or one that was changed. "
					+ "What it can do is found out by asking, the rest is taken to be as in a recent release");
		}
	}

	/**
	 * Leave the module as others expect to find it.
	 */
	void release(ModuleLink link) {
		speed(link).restore();
	}

	private ModuleSpeed speed(ModuleLink link) {
		return new ModuleSpeed(link.engine(), this.context.memory(), this.settings.timing().command());
	}

	/**
	 * Take the module from the state it is in to a session that is ready.
	 */
	void establish(MqttSession session, Disturbances disturbances) {
		Optional<MqttConnectionStatus> found = session.detect();
		found.ifPresent(this.context.tracker()::checked);
		session.requireSupport(this.settings.user(), this.settings.connection(), this.settings.broker());
		joinNetwork(session.module());
		this.steps.accept(SessionState.CONFIGURING);
		if (found.isEmpty() || found.get().state() != MqttState.UNINITIALIZED) {
			session.clean();
		}
		storeCertificates(session.module());
		session.configure(this.settings.user(), this.settings.connection(), this.settings.broker());
		this.steps.accept(SessionState.CONNECTING);
		disturbances.expectConnection();
		connect(session);
		this.context.tracker().checked(connected());
		this.context.confirmations().restart();
		session.open();
		this.steps.accept(SessionState.SUBSCRIBING);
		subscribeAndServe(session);
	}

	/**
	 * Connect; the firmware refuses in one way for all reasons, of which a missing
	 * network can be asked for.
	 */
	private void connect(MqttSession session) {
		try {
			session.connect(this.settings.broker(), this.settings.user());
		}
		catch (MqttOperationException ex) {
			if (ex.getCause() instanceof AtRejectedException) {
				session.module().networkFailure(ex).ifPresent((failure) -> {
					throw failure;
				});
			}
			throw ex;
		}
	}

	private void joinNetwork(EspModule module) {
		boolean needsClock = this.settings.user().scheme().verifiesServer();
		if (this.settings.wifi() == null && !needsClock) {
			return;
		}
		this.steps.accept(SessionState.JOINING_NETWORK);
		if (this.settings.wifi() != null) {
			module.join(this.settings.wifi());
		}
		if (needsClock) {
			setClock(module);
		}
	}

	private void setClock(EspModule module) {
		TimeServers timeServers = this.settings.timeServers();
		if (timeServers != null) {
			module.setClock(timeServers, CLOCK_TIMEOUT);
		}
		else {
			module.setClock(InstantSource.system());
		}
	}

	private void storeCertificates(EspModule module) {
		ModuleCertificates certificates = this.settings.certificates();
		if (certificates != null) {
			module.store(certificates, this.context.memory());
		}
	}

	/**
	 * Return what a module is that has just confirmed its connection.
	 */
	private MqttConnectionStatus connected() {
		MqttBroker broker = this.settings.broker();
		return new MqttConnectionStatus(MqttState.CONNECTED, this.settings.user().scheme().number(), broker.host(),
				Integer.toString(broker.port()), this.settings.user().path(), broker.reconnect());
	}

	/**
	 * Subscribe twice: a filter added between the first round and the transition is in
	 * nobody's hands otherwise.
	 */
	void subscribeAndServe(MqttSession session) {
		this.context.keeper().restart(session);
		this.context.keeper().subscribePending(session);
		this.steps.accept(SessionState.READY);
		this.context.keeper().subscribePending(session);
	}

}
