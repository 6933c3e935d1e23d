package io.github.espatmqtt.emulator.device.link;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where the MQTT link stands in its life. Immutable: each event leads to another status.
 *
 * @param state the state as queries report it
 * @param user what the first configuration command has set
 * @param connection what the second configuration command has set
 * @param endpoint the broker connected to, now or until the loss of the link
 * @param subscriptions the filters subscribed to with their quality of service, oldest
 * first
 */
record LinkStatus(LinkState state, UserConfiguration user, ConnectionConfiguration connection,
		@Nullable Endpoint endpoint, Map<String, Integer> subscriptions) {

	static final LinkStatus UNINITIALIZED = new LinkStatus(LinkState.UNINITIALIZED, UserConfiguration.NONE,
			ConnectionConfiguration.DEFAULT, null, Map.of());

	LinkStatus configured(UserConfiguration other) {
		return new LinkStatus(LinkState.USER_CONFIGURED, other, this.connection, this.endpoint, this.subscriptions);
	}

	/**
	 * Refine what is configured already, in any state.
	 */
	LinkStatus refined(UserConfiguration other) {
		return new LinkStatus(this.state, other, this.connection, this.endpoint, this.subscriptions);
	}

	LinkStatus configured(ConnectionConfiguration other) {
		return new LinkStatus(LinkState.CONNECTION_CONFIGURED, this.user, other, this.endpoint, this.subscriptions);
	}

	LinkStatus notConnected() {
		return this.state.isConfigured() ? in(LinkState.CONNECTION_CONFIGURED) : this;
	}

	LinkStatus connected(Endpoint broker) {
		LinkState next = this.subscriptions.isEmpty() ? LinkState.CONNECTED : LinkState.WITH_SUBSCRIPTION;
		return new LinkStatus(next, this.user, this.connection, broker, this.subscriptions);
	}

	LinkStatus lost() {
		return in(LinkState.DISCONNECTED);
	}

	LinkStatus subscribed(String filter, int qos) {
		Map<String, Integer> more = new LinkedHashMap<>(this.subscriptions);
		more.put(filter, qos);
		return with(more, this.state.isConnected() ? LinkState.WITH_SUBSCRIPTION : this.state);
	}

	LinkStatus unsubscribed(String filter) {
		Map<String, Integer> fewer = new LinkedHashMap<>(this.subscriptions);
		fewer.remove(filter);
		return with(fewer, (fewer.isEmpty() && this.state.isConnected()) ? LinkState.WITHOUT_SUBSCRIPTION : this.state);
	}

	LinkStatus withoutSubscriptions() {
		return with(Map.of(), this.state.isConnected() ? LinkState.WITHOUT_SUBSCRIPTION : this.state);
	}

	/**
	 * Return whether the module itself renews the link when it is lost.
	 */
	boolean reconnects() {
		return this.endpoint != null && this.endpoint.reconnect();
	}

	private LinkStatus in(LinkState other) {
		return new LinkStatus(other, this.user, this.connection, this.endpoint, this.subscriptions);
	}

	private LinkStatus with(Map<String, Integer> others, LinkState next) {
		return new LinkStatus(next, this.user, this.connection, this.endpoint, Collections.unmodifiableMap(others));
	}

}
