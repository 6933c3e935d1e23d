package io.github.espatmqtt.emulator.device.link;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.github.espatmqtt.emulator.device.command.CommandFailed;
import io.github.espatmqtt.emulator.device.command.MqttError;
import io.github.espatmqtt.emulator.device.uart.Terminal;
import io.github.espatmqtt.emulator.fault.Faults;
import io.github.espatmqtt.emulator.mqtt.BrokerLink;
import io.github.espatmqtt.emulator.mqtt.LinkException;
import io.github.espatmqtt.emulator.mqtt.Login.Credentials;
import io.github.espatmqtt.emulator.mqtt.Message;

/**
 * What the MQTT commands may do in which state. The module has one link and so one
 * session.
 */
public final class MqttLink {

	private final MqttConnection connection;

	private final Uplink uplink;

	private final Terminal terminal;

	public MqttLink(Uplink uplink, Terminal terminal) {
		this.connection = new MqttConnection(uplink, terminal);
		this.uplink = uplink;
		this.terminal = terminal;
	}

	LinkStatus status() {
		return this.connection.status();
	}

	void configure(UserConfiguration user) throws CommandFailed {
		LinkState state = status().state();
		require(state.isConfigured() || state == LinkState.UNINITIALIZED, MqttError.NOT_IN_CONFIGURED_STATE);
		this.connection.change((status) -> status.configured(user));
	}

	void configure(Credentials credentials) throws CommandFailed {
		requireConfigured();
		this.connection.change((status) -> status.refined(status.user().with(credentials)));
	}

	void configure(UnaryOperator<ClientHello> change) throws CommandFailed {
		requireConfigured();
		this.connection.change((status) -> status.refined(status.user().with(change.apply(status.user().hello()))));
	}

	void configure(ConnectionConfiguration connection) throws CommandFailed {
		requireConfigured();
		this.connection.change((status) -> status.configured(connection));
	}

	void requireConfigured() throws CommandFailed {
		LinkState state = status().state();
		require(state != LinkState.UNINITIALIZED, MqttError.NO_CONFIGURED);
		require(state.isConfigured(), MqttError.NOT_IN_CONFIGURED_STATE);
	}

	void connect(Endpoint endpoint, Duration timeout) throws CommandFailed {
		LinkStatus before = status();
		require(!before.state().isConnected() && !before.reconnects(), MqttError.ALREADY_CONNECTED);
		requireConfigured();
		this.uplink.check(before.user(), endpoint);
		try {
			this.connection.open(endpoint, timeout);
		}
		catch (LinkException ex) {
			this.connection.change(LinkStatus::notConnected);
			this.terminal.line("+MQTTDISCONNECTED:0");
			throw this.uplink.failure(ex);
		}
	}

	void publish(Message message, Duration timeout) throws CommandFailed {
		this.connection.perform(MqttError.CLIENT_PUBLISH_FAILED, (link) -> link.publish(message, timeout));
	}

	void subscribe(String filter, int qos, Duration timeout) throws CommandFailed {
		requireLink();
		LinkStatus before = status();
		if (before.subscriptions().containsKey(filter)) {
			notice("ALREADY SUBSCRIBE");
			return;
		}
		require(before.subscriptions().size() < this.uplink.subscriptionLimit(), MqttError.CLIENT_SUBSCRIBE_FAILED);
		this.connection.perform(MqttError.CLIENT_SUBSCRIBE_FAILED,
				(link) -> this.uplink.subscribe(() -> link.subscribe(filter, qos, timeout)));
		this.connection.change((status) -> status.subscribed(filter, qos));
	}

	void unsubscribe(String filter, Duration timeout) throws CommandFailed {
		requireLink();
		if (!status().subscriptions().containsKey(filter)) {
			notice("NO UNSUBSCRIBE");
			return;
		}
		this.connection.perform(MqttError.CLIENT_UNSUBSCRIBE_FAILED, (link) -> link.unsubscribe(filter, timeout));
		this.connection.change((status) -> status.unsubscribed(filter));
	}

	void requireLink() throws CommandFailed {
		this.connection.link();
	}

	void clean() throws CommandFailed {
		require(status().state() != LinkState.UNINITIALIZED, MqttError.UNINITIATED_OR_ALREADY_CLEAN);
		BrokerLink last = this.connection.reset();
		if (last != null) {
			last.disconnect();
			this.uplink.cleanUp();
		}
	}

	/**
	 * Lose the list of subscriptions, which the broker still has.
	 */
	public void forgetSubscriptions() {
		this.connection.change(LinkStatus::withoutSubscriptions);
	}

	/**
	 * Let the broker lose a subscription, which this module still lists.
	 */
	public void forgetAtBroker(String filter) throws CommandFailed {
		Duration patience = this.uplink.patience();
		this.connection.perform(MqttError.CLIENT_UNSUBSCRIBE_FAILED, (link) -> link.unsubscribe(filter, patience));
	}

	/**
	 * Return what is understood the other way where nobody knows.
	 */
	Faults.Readings readings() {
		return this.uplink.readings();
	}

	/**
	 * Return what a publish that fails is answered with behind {@code +MQTTPUB:}, empty
	 * if only raw ones are answered so.
	 */
	String publishFailure() {
		return this.uplink.speech().publishFailure();
	}

	/**
	 * End without a farewell, as at a restart.
	 */
	public void stop() {
		BrokerLink last = this.connection.reset();
		if (last != null) {
			last.cut();
		}
		this.uplink.stop();
	}

	/**
	 * Lose the network connection to the broker.
	 */
	public void cut() {
		this.connection.cut();
	}

	private void notice(String text) {
		if (this.uplink.speech().notices()) {
			this.terminal.line(text);
		}
	}

	private static void require(boolean condition, MqttError error) throws CommandFailed {
		if (!condition) {
			throw error.failure();
		}
	}

}
