package io.github.espatmqtt.emulator.device.link;

import io.github.espatmqtt.emulator.mqtt.Login.Credentials;

/**
 * What {@code AT+MQTTUSERCFG} and the commands that refine it set.
 *
 * @param scheme what MQTT travels in
 * @param credentials who connects
 * @param path the path of the WebSocket, without leading slash
 * @param hello how to start to encrypt
 */
record UserConfiguration(Scheme scheme, Credentials credentials, String path, ClientHello hello) {

	static final UserConfiguration NONE = new UserConfiguration(new Scheme(0), new Credentials("", "", ""), "",
			ClientHello.DEFAULT);

	UserConfiguration with(Credentials other) {
		return new UserConfiguration(this.scheme, other, this.path, this.hello);
	}

	UserConfiguration with(ClientHello other) {
		return new UserConfiguration(this.scheme, this.credentials, this.path, other);
	}

	String reportedPath() {
		return (this.path.isEmpty() || this.path.startsWith("/")) ? this.path : "/" + this.path;
	}

}
