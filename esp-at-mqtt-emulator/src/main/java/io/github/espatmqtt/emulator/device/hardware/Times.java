package io.github.espatmqtt.emulator.device.hardware;

import java.time.Duration;

/**
 * How long a module takes for what it does without the network.
 *
 * @param boot from a restart to {@code ready}
 * @param restore from {@code AT+RESTORE} to {@code OK}
 * @param clean from {@code AT+MQTTCLEAN} to {@code OK} while connected
 * @since 0.1.0
 */
public record Times(Duration boot, Duration restore, Duration clean) {

	/** Everything happens at once. */
	public static final Times NONE = new Times(Duration.ZERO, Duration.ZERO, Duration.ZERO);

	/** What the log of a real module shows. */
	public static final Times REALISTIC = new Times(Duration.ofMillis(1600), Duration.ofMillis(400),
			Duration.ofMillis(1000));

}
