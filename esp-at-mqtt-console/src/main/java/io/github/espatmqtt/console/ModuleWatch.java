package io.github.espatmqtt.console;

import java.util.List;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.EspMqttEventListener;

/**
 * Watches one module. Everything that it remembers is bounded.
 *
 * @param client the client of the module
 * @param track the states of its session
 * @param history its traffic
 * @param conversation what is said
 * @param messages which messages come and go
 * @param hearsay what the conversation tells of the module
 */
record ModuleWatch(EspMqttClient client, SessionTrack track, TrafficHistory history, Conversation conversation,
		MessageLog messages, Hearsay hearsay) {

	static ModuleWatch begin(EspMqttClient client, Conversation conversation, MessageLog messages) {
		ModuleWatch watch = new ModuleWatch(client, new SessionTrack(client.state()),
				new TrafficHistory(() -> client.traffic().publishesWaiting()), conversation, messages, new Hearsay());
		watch.listeners().forEach(client::addEventListener);
		client.addWireListener(conversation);
		client.addWireListener(watch.hearsay);
		return watch;
	}

	void end() {
		this.client.removeWireListener(this.conversation);
		this.client.removeWireListener(this.hearsay);
		listeners().forEach(this.client::removeEventListener);
	}

	private List<EspMqttEventListener> listeners() {
		return List.of(this.track, this.history, this.conversation, this.messages);
	}

}
