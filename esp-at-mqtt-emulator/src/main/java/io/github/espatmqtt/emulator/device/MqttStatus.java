package io.github.espatmqtt.emulator.device;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.espatmqtt.emulator.mqtt.Login.Credentials;
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
record MqttStatus(MqttState state, UserConfiguration user, ConnectionConfiguration connection,
		@Nullable Endpoint endpoint, Map<String, Integer> subscriptions) {

	static final MqttStatus UNINITIALIZED = new MqttStatus(MqttState.UNINITIALIZED, UserConfiguration.NONE,
			ConnectionConfiguration.DEFAULT, null, Map.of());

	MqttStatus configured(UserConfiguration other) {
		return new MqttStatus(MqttState.USER_CONFIGURED, other, this.connection, this.endpoint, this.subscriptions);
	}

	MqttStatus configured(Credentials credentials) {
		return new MqttStatus(this.state, this.user.with(credentials), this.connection, this.endpoint,
				this.subscriptions);
	}

	MqttStatus configured(ClientHello hello) {
		return new MqttStatus(this.state, this.user.with(hello), this.connection, this.endpoint, this.subscriptions);
	}

	MqttStatus configured(ConnectionConfiguration other) {
		return new MqttStatus(MqttState.CONNECTION_CONFIGURED, this.user, other, this.endpoint, this.subscriptions);
	}

	MqttStatus notConnected() {
		return this.state.isConfigured() ? in(MqttState.CONNECTION_CONFIGURED) : this;
	}

	MqttStatus connected(Endpoint broker) {
		MqttState next = this.subscriptions.isEmpty() ? MqttState.CONNECTED : MqttState.WITH_SUBSCRIPTION;
		return new MqttStatus(next, this.user, this.connection, broker, this.subscriptions);
	}

	MqttStatus lost() {
		return in(MqttState.DISCONNECTED);
	}

	MqttStatus subscribed(String filter, int qos) {
		Map<String, Integer> more = new LinkedHashMap<>(this.subscriptions);
		more.put(filter, qos);
		return with(more, this.state.isConnected() ? MqttState.WITH_SUBSCRIPTION : this.state);
	}

	MqttStatus unsubscribed(String filter) {
		Map<String, Integer> fewer = new LinkedHashMap<>(this.subscriptions);
		fewer.remove(filter);
		return with(fewer, (fewer.isEmpty() && this.state.isConnected()) ? MqttState.WITHOUT_SUBSCRIPTION : this.state);
	}

	MqttStatus withoutSubscriptions() {
		return with(Map.of(), this.state.isConnected() ? MqttState.WITHOUT_SUBSCRIPTION : this.state);
	}

	/**
	 * Return whether the module itself renews the link when it is lost.
	 */
	boolean reconnects() {
		return this.endpoint != null && this.endpoint.reconnect();
	}

	private MqttStatus in(MqttState other) {
		return new MqttStatus(other, this.user, this.connection, this.endpoint, this.subscriptions);
	}

	private MqttStatus with(Map<String, Integer> others, MqttState next) {
		return new MqttStatus(next, this.user, this.connection, this.endpoint, Collections.unmodifiableMap(others));
	}

}
