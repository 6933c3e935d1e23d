package io.github.espatmqtt.internal.command;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.github.espatmqtt.at.AtCommandException;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.at.AtTimeoutException;
import io.github.espatmqtt.internal.at.AtAnswer;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtEngine;
import io.github.espatmqtt.internal.at.AtLane;
import io.github.espatmqtt.internal.module.EspModule;
import io.github.espatmqtt.module.ModuleCapabilities;
import io.github.espatmqtt.module.ModuleFeature;
import io.github.espatmqtt.mqtt.MqttBroker;
import io.github.espatmqtt.mqtt.MqttConnectionConfiguration;
import io.github.espatmqtt.mqtt.MqttConnectionStatus;
import io.github.espatmqtt.mqtt.MqttLimitException;
import io.github.espatmqtt.mqtt.MqttOperationException;
import io.github.espatmqtt.mqtt.MqttOperationException.Outcome;
import io.github.espatmqtt.mqtt.MqttPublish;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;
import io.github.espatmqtt.mqtt.MqttUserConfiguration;
import io.github.espatmqtt.mqtt.SessionTiming;

/**
 * The MQTT commands of one identified module as operations, with failures in terms of
 * MQTT.
 */
public final class MqttSession {

	private final AtEngine engine;

	private final AtLane lane;

	private final EspModule module;

	private final ModuleCapabilities capabilities;

	private final MqttCommands commands;

	private final FirmwareSupport support;

	private final KeptFilters filters;

	private final StateRefusals refusals = new StateRefusals();

	public MqttSession(AtEngine engine, EspModule module, SessionTiming timing) {
		this(engine, engine, module, new MqttCommands(module.capabilities(), timing), new KeptFilters());
	}

	private MqttSession(AtEngine engine, AtLane lane, EspModule module, MqttCommands commands, KeptFilters filters) {
		this.engine = engine;
		this.lane = lane;
		this.module = module;
		this.capabilities = module.capabilities();
		this.commands = commands;
		this.support = new FirmwareSupport(this.capabilities, commands);
		this.filters = filters;
	}

	/**
	 * Return this session for everybody but who keeps it.
	 * @param maximumTurn the longest wait for the line
	 */
	public MqttSession forCallers(Duration maximumTurn) {
		return new MqttSession(this.engine, this.engine.traffic(maximumTurn), this.module, this.commands, this.filters);
	}

	/**
	 * Let everybody use the session.
	 */
	public void open() {
		this.engine.openTraffic();
	}

	public EspModule module() {
		return this.module;
	}

	/**
	 * Ask for the state, and find out on the way whether the firmware knows MQTT.
	 */
	public Optional<MqttConnectionStatus> detect() {
		try {
			return told(this.engine.execute(this.commands.queryConnection()));
		}
		catch (AtRejectedException ex) {
			if (ex.isUnsupported() || ex.errorCode().isEmpty() && !this.capabilities.has(ModuleFeature.MQTT)) {
				throw this.support.withoutMqtt(ex);
			}
			return Optional.empty();
		}
	}

	/**
	 * Ask for the state if the line gets free in time. A refusal says nothing about it,
	 * unless a module that has answered before goes on refusing.
	 */
	public Optional<MqttConnectionStatus> query(Duration maximumWait) {
		try {
			return this.engine.tryExecute(this.commands.queryConnection(), maximumWait).flatMap(this::told);
		}
		catch (AtRejectedException ex) {
			this.refusals.refused(ex);
			return Optional.empty();
		}
	}

	private Optional<MqttConnectionStatus> told(AtAnswer answer) {
		Optional<MqttConnectionStatus> state = MqttAnswers.connection(answer);
		state.ifPresent((connection) -> this.refusals.answered());
		return state;
	}

	/**
	 * Return whether the module has just refused to tell its state, as it did before.
	 */
	public boolean isStateRefused() {
		return this.refusals.isSuspect();
	}

	/**
	 * Return whether the module says that it is connected; one that says nothing is not.
	 */
	public boolean isConnected() {
		try {
			return MqttAnswers.connection(this.lane.execute(this.commands.queryConnection()))
				.filter((connection) -> connection.state().isConnected())
				.isPresent();
		}
		catch (AtCommandException ex) {
			return false;
		}
	}

	/**
	 * Ask which filters the module keeps; empty if it does not say.
	 */
	public Optional<Set<String>> queryFilters() {
		try {
			return Optional.of(MqttAnswers.filters(this.lane.execute(this.commands.querySubscriptions())));
		}
		catch (AtRejectedException ex) {
			return Optional.empty();
		}
	}

	/**
	 * End whatever session there is. Some firmware answers with failure if there is none,
	 * some never answers, as it knows another command for that: neither keeps the next
	 * configuration away, which shows whether the module is usable.
	 */
	public void clean() {
		if (!isAnswered(this.commands.clean())) {
			isAnswered(this.commands.disconnect());
		}
	}

	private boolean isAnswered(AtCommand command) {
		try {
			this.engine.execute(command);
			return true;
		}
		catch (AtRejectedException ex) {
			return true;
		}
		catch (AtTimeoutException ex) {
			return !ex.isAnswerLost();
		}
	}

	public void configure(MqttUserConfiguration user, MqttConnectionConfiguration connection, MqttBroker broker) {
		this.commands.configureUser(user).forEach((command) -> execute(() -> "configure the user", command));
		execute(() -> "configure the connection", this.commands.configureConnection(connection));
		if (!connection.alpn().isEmpty()) {
			execute(() -> "configure ALPN", this.commands.configureAlpn(connection.alpn()));
		}
		if (broker.sni() != null) {
			execute(() -> "configure SNI", this.commands.configureSni(broker.sni()));
		}
	}

	/**
	 * Refuse what the firmware cannot do before anything is changed on the module.
	 */
	public void requireSupport(MqttUserConfiguration user, MqttConnectionConfiguration connection, MqttBroker broker) {
		this.support.require(user, connection, broker);
	}

	/**
	 * Connect. A refusal names what may be the reason.
	 */
	public void connect(MqttBroker broker, MqttUserConfiguration user) {
		execute(() -> "connect to " + broker, this.commands.connect(broker), new ConnectRefusal(user, broker).causes());
	}

	/**
	 * Subscribe. Some firmware ignores a filter it has already, whatever the quality of
	 * service, so a filter that it has otherwise or may have is unsubscribed from before.
	 */
	public void subscribe(MqttSubscription subscription) {
		MqttTopicFilter filter = subscription.filter();
		AtCommand command = withinLimits(() -> this.commands.subscribe(subscription));
		if (this.filters.mayStandInTheWayOf(subscription)) {
			unsubscribe(filter);
		}
		execute(filter, () -> "subscribe to '" + filter + "'", command);
		this.filters.add(subscription);
	}

	public void unsubscribe(MqttTopicFilter filter) {
		execute(filter, () -> "unsubscribe from '" + filter + "'",
				withinLimits(() -> this.commands.unsubscribe(filter)));
		this.filters.remove(filter);
	}

	private void execute(MqttTopicFilter filter, Supplier<String> operation, AtCommand command) {
		try {
			execute(operation, command);
		}
		catch (MqttOperationException ex) {
			if (ex.outcome() == Outcome.UNKNOWN) {
				this.filters.doubt(filter);
			}
			throw ex;
		}
	}

	/**
	 * Return the filters of the module, to take note of what becomes doubtful.
	 */
	public KeptFilters filters() {
		return this.filters;
	}

	public void publish(MqttPublish message) {
		execute(() -> "publish the " + message, withinLimits(() -> this.commands.publish(message)));
	}

	private static AtCommand withinLimits(Supplier<AtCommand> command) {
		try {
			return command.get();
		}
		catch (IllegalArgumentException ex) {
			throw new MqttLimitException(MqttLimitException.Limit.LENGTH, String.valueOf(ex.getMessage()), ex);
		}
	}

	private void execute(Supplier<String> operation, AtCommand command) {
		execute(operation, command, "");
	}

	private void execute(Supplier<String> operation, AtCommand command, String causesOfFailure) {
		try {
			this.lane.execute(command);
		}
		catch (AtRejectedException ex) {
			throw MqttFailures.of(operation.get(), ex, causesOfFailure);
		}
		catch (AtCommandException ex) {
			throw MqttFailures.of(operation.get(), ex, command);
		}
	}

}
