package io.github.espatmqtt.emulator.device.link;

import io.github.espatmqtt.emulator.mqtt.Login.Terms;
import io.github.espatmqtt.emulator.mqtt.Message;
import org.jspecify.annotations.Nullable;

/**
 * What {@code AT+MQTTCONNCFG} sets.
 *
 * @param keepAlive in seconds, 0 for the default
 * @param persistent whether the broker is to keep the session
 * @param will the will, or {@code null} for none
 */
record ConnectionConfiguration(int keepAlive, boolean persistent, @Nullable Message will) {

	static final ConnectionConfiguration DEFAULT = new ConnectionConfiguration(0, false, null);

	private static final int DEFAULT_KEEP_ALIVE = 120;

	Terms terms() {
		return new Terms((this.keepAlive == 0) ? DEFAULT_KEEP_ALIVE : this.keepAlive, !this.persistent, this.will);
	}

}
