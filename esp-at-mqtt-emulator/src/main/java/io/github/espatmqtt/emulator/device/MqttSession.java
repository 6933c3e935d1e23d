package io.github.espatmqtt.emulator.device;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.github.espatmqtt.emulator.mqtt.BrokerLink;
import io.github.espatmqtt.emulator.mqtt.LinkException;
import io.github.espatmqtt.emulator.mqtt.LinkListener;
import io.github.espatmqtt.emulator.mqtt.Login.Credentials;
import io.github.espatmqtt.emulator.mqtt.Message;
import org.jspecify.annotations.Nullable;

/**
 * The one MQTT link of the module with its configuration, its subscriptions and its seven
 * states.
 */
final class MqttSession {

	private final ReentrantLock lock = new ReentrantLock();

	private final Uplink uplink;

	private final Terminal terminal;

	private final Fragments fragments;

	private final Map<String, Integer> subscriptions = new LinkedHashMap<>();

	private MqttState state = MqttState.UNINITIALIZED;

	private UserConfiguration user = UserConfiguration.NONE;

	private ConnectionConfiguration connection = ConnectionConfiguration.DEFAULT;

	private @Nullable Endpoint endpoint;

	private @Nullable BrokerLink link;

	private int generation;

	MqttSession(Uplink uplink, Terminal terminal, Fragments fragments) {
		this.uplink = uplink;
		this.terminal = terminal;
		this.fragments = fragments;
	}

	MqttState state() {
		return locked(() -> this.state);
	}

	UserConfiguration user() {
		return locked(() -> this.user);
	}

	ConnectionConfiguration connection() {
		return locked(() -> this.connection);
	}

	@Nullable Endpoint endpoint() {
		return locked(() -> this.endpoint);
	}

	Map<String, Integer> subscriptions() {
		return locked(() -> new LinkedHashMap<>(this.subscriptions));
	}

	void configure(UserConfiguration user) throws CommandFailed {
		require(state().isConfigured() || state() == MqttState.UNINITIALIZED, MqttError.NOT_IN_CONFIGURED_STATE);
		locked(() -> {
			this.user = user;
			return this.state = MqttState.USER_CONFIGURED;
		});
	}

	void configure(Credentials credentials) throws CommandFailed {
		requireConfigured();
		locked(() -> this.user = this.user.with(credentials));
	}

	void configure(ConnectionConfiguration connection) throws CommandFailed {
		requireConfigured();
		locked(() -> {
			this.connection = connection;
			return this.state = MqttState.CONNECTION_CONFIGURED;
		});
	}

	void requireConfigured() throws CommandFailed {
		require(state() != MqttState.UNINITIALIZED, MqttError.NO_CONFIGURED);
		require(state().isConfigured(), MqttError.NOT_IN_CONFIGURED_STATE);
	}

	void connect(Endpoint endpoint, Duration timeout) throws CommandFailed {
		Endpoint last = endpoint();
		require(!state().isConnected() && (last == null || !last.reconnect()), MqttError.ALREADY_CONNECTED);
		requireConfigured();
		this.uplink.check(user().scheme());
		try {
			open(endpoint, timeout);
		}
		catch (LinkException ex) {
			locked(() -> this.state = MqttState.CONNECTION_CONFIGURED);
			this.terminal.line("+MQTTDISCONNECTED:0");
			throw this.uplink.failure();
		}
	}

	void publish(Message message, Duration timeout) throws CommandFailed {
		perform(MqttError.CLIENT_PUBLISH_FAILED, (link) -> link.publish(message, timeout));
	}

	void subscribe(String filter, int qos, Duration timeout) throws CommandFailed {
		live();
		if (subscriptions().containsKey(filter)) {
			return;
		}
		require(subscriptions().size() < this.uplink.subscriptionLimit(), MqttError.CLIENT_SUBSCRIBE_FAILED);
		perform(MqttError.CLIENT_SUBSCRIBE_FAILED, (link) -> this.uplink.subscribe(link, filter, qos, timeout));
		locked(() -> {
			this.subscriptions.put(filter, qos);
			return this.state = MqttState.WITH_SUBSCRIPTION;
		});
	}

	void unsubscribe(String filter, Duration timeout) throws CommandFailed {
		live();
		if (!subscriptions().containsKey(filter)) {
			return;
		}
		perform(MqttError.CLIENT_UNSUBSCRIBE_FAILED, (link) -> link.unsubscribe(filter, timeout));
		locked(() -> {
			this.subscriptions.remove(filter);
			return this.state = this.subscriptions.isEmpty() ? MqttState.WITHOUT_SUBSCRIPTION : this.state;
		});
	}

	BrokerLink live() throws CommandFailed {
		BrokerLink current = locked(() -> this.link);
		if (current == null) {
			throw MqttError.NULL_LINK.failure();
		}
		return current;
	}

	void clean() throws CommandFailed {
		require(state() != MqttState.UNINITIALIZED, MqttError.UNINITIATED_OR_ALREADY_CLEAN);
		BrokerLink last = reset();
		if (last != null) {
			last.disconnect();
		}
	}

	/**
	 * End without a farewell, as at a restart.
	 */
	void stop() {
		BrokerLink last = reset();
		if (last != null) {
			last.cut();
		}
	}

	/**
	 * Lose the network connection to the broker.
	 */
	void cut() {
		BrokerLink last = locked(() -> this.link);
		if (last != null) {
			last.cut();
			lost(last);
		}
	}

	private @Nullable BrokerLink reset() {
		return locked(() -> {
			BrokerLink last = this.link;
			this.state = MqttState.UNINITIALIZED;
			this.user = UserConfiguration.NONE;
			this.connection = ConnectionConfiguration.DEFAULT;
			this.subscriptions.clear();
			this.endpoint = null;
			this.link = null;
			this.generation++;
			return last;
		});
	}

	private void open(Endpoint endpoint, Duration timeout) throws LinkException {
		int started = locked(() -> this.generation);
		Reception reception = new Reception();
		try {
			BrokerLink opened = this.uplink.open(this, endpoint, reception, timeout);
			reception.link = opened;
			if (!locked(() -> accept(opened, endpoint, started))) {
				opened.cut();
			}
		}
		finally {
			reception.announced.complete(null);
		}
	}

	private boolean accept(BrokerLink opened, Endpoint endpoint, int started) {
		if (this.generation != started) {
			return false;
		}
		this.link = opened;
		this.endpoint = endpoint;
		this.state = this.subscriptions.isEmpty() ? MqttState.CONNECTED : MqttState.WITH_SUBSCRIPTION;
		this.terminal.line("+MQTTCONNECTED:0," + endpoint.report(this.user));
		return true;
	}

	private void lost(BrokerLink lost) {
		Endpoint last = locked(() -> {
			if (this.link != lost) {
				return null;
			}
			this.link = null;
			this.state = MqttState.DISCONNECTED;
			this.terminal.line("+MQTTDISCONNECTED:0");
			return this.endpoint;
		});
		reconnectLater(last);
	}

	private void reconnectLater(@Nullable Endpoint last) {
		if (last != null && last.reconnect()) {
			int lostIn = locked(() -> this.generation);
			this.uplink.later(() -> reconnect(last, lostIn));
		}
	}

	private void reconnect(Endpoint last, int lostIn) {
		if (lostIn != (int) locked(() -> this.generation)) {
			return;
		}
		try {
			open(last, this.uplink.patience());
		}
		catch (LinkException ex) {
			this.terminal.line("+MQTTDISCONNECTED:0");
			reconnectLater(last);
			return;
		}
		subscribeAgain();
	}

	private void subscribeAgain() {
		try {
			perform(MqttError.CLIENT_SUBSCRIBE_FAILED, (link) -> this.uplink.restore(link, subscriptions()));
		}
		catch (CommandFailed ex) {
			// No command waits for this; a lost link has been reported.
		}
	}

	private void perform(MqttError error, Operation operation) throws CommandFailed {
		BrokerLink current = live();
		try {
			operation.on(current);
		}
		catch (LinkException ex) {
			if (!current.isUp()) {
				lost(current);
			}
			throw error.failure();
		}
	}

	private <T extends @Nullable Object> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void require(boolean condition, MqttError error) throws CommandFailed {
		if (!condition) {
			throw error.failure();
		}
	}

	@FunctionalInterface
	private interface Operation {

		void on(BrokerLink link) throws LinkException;

	}

	/**
	 * Hears what comes from the broker, but not before the connection was announced.
	 */
	private final class Reception implements LinkListener {

		private final CompletableFuture<@Nullable Void> announced = new CompletableFuture<>();

		private volatile @Nullable BrokerLink link;

		@Override
		public void received(Message message) {
			this.announced.join();
			MqttSession.this.fragments.of(message).forEach(MqttSession.this.terminal::write);
		}

		@Override
		public void lost() {
			this.announced.join();
			BrokerLink ended = this.link;
			if (ended != null) {
				MqttSession.this.lost(ended);
			}
		}

	}

}
