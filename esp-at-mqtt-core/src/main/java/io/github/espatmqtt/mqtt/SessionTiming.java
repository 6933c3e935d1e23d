package io.github.espatmqtt.mqtt;

import java.time.Duration;

/**
 * How long the client waits for what.
 *
 * @param command for commands the module answers by itself (configuration, queries)
 * @param operation for publish, subscribe and unsubscribe; from firmware 5.0 on also sent
 * to the module, which takes 3 s to 60 s
 * @param connect for {@code AT+MQTTCONN}; a TLS handshake may take 10 s a packet before
 * firmware 5.0
 * @param probe how long a module may take to come up after the port was opened
 * @param retry the first pause after a failure; it doubles with each further one
 * @param maximumRetry the longest pause
 * @param idleCheck after how much quiet the connection is checked with
 * {@code AT+MQTTCONN?}
 * @since 0.1.0
 */
public record SessionTiming(Duration command, Duration operation, Duration connect, Duration probe, Duration retry,
		Duration maximumRetry, Duration idleCheck) {

	public SessionTiming {
		requirePositive("command time-out", command);
		requirePositive("operation time-out", operation);
		requirePositive("connect time-out", connect);
		requirePositive("probe time-out", probe);
		requirePositive("retry pause", retry);
		requirePositive("maximum retry pause", maximumRetry);
		requirePositive("idle check interval", idleCheck);
	}

	/**
	 * Return timings that suit every firmware.
	 * @return 5 s for commands, 20 s for operations, 90 s to connect, 15 s to come up,
	 * pauses from 1 s to 60 s, an idle check every 30 s
	 */
	public static SessionTiming defaults() {
		return new SessionTiming(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(90),
				Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30));
	}

	private static void requirePositive(String what, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("The " + what + " must be positive, not " + value);
		}
	}

}
