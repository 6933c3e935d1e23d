package io.github.espatmqtt.emulator.device;

import io.github.espatmqtt.emulator.mqtt.Login.Credentials;

/**
 * What {@code AT+MQTTUSERCFG} and the commands that refine it set.
 *
 * @param scheme what MQTT travels in
 * @param credentials who connects
 * @param path the path of the WebSocket, without leading slash
 */
record UserConfiguration(Scheme scheme, Credentials credentials, String path) {

	static final UserConfiguration NONE = new UserConfiguration(new Scheme(0), new Credentials("", "", ""), "");

	UserConfiguration with(Credentials other) {
		return new UserConfiguration(this.scheme, other, this.path);
	}

	String reportedPath() {
		return (this.path.isEmpty() || this.path.startsWith("/")) ? this.path : "/" + this.path;
	}

}
