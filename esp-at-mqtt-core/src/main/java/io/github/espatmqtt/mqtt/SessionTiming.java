package io.github.espatmqtt.mqtt;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long the client waits for what.
 *
 * @param command for commands the module answers by itself (configuration, queries)
 * @param turn for the line, which others may be using; past it nothing is sent
 * @param operation for the end of a publish, subscribe or unsubscribe, counted from the
 * last byte sent; from firmware 5.0 on the module is given a little less, 3 s to 60 s.
 * {@code null} for what the firmware may need, which is 35 s for quality of service 1 and
 * 2, subscribe and unsubscribe before firmware 4.1.1, and 20 s otherwise
 * @param connect for {@code AT+MQTTCONN}; a TLS handshake may take 10 s a packet before
 * firmware 5.0
 * @param probe how long a module may take to come up after the port was opened
 * @param retry the first pause after a failure; it doubles with each further one
 * @param maximumRetry the longest pause
 * @param idleCheck after how much quiet the connection is checked with
 * {@code AT+MQTTCONN?}
 * @since 0.1.0
 */
public record SessionTiming(Duration command, Duration turn, @Nullable Duration operation, Duration connect,
		Duration probe, Duration retry, Duration maximumRetry, Duration idleCheck) {

	private static final Duration DEFAULT_TURN = Duration.ofSeconds(10);

	public SessionTiming {
		requirePositive("command time-out", command);
		requirePositive("time-out of the turn", turn);
		requirePositive("operation time-out", (operation != null) ? operation : DEFAULT_TURN);
		requirePositive("connect time-out", connect);
		requirePositive("probe time-out", probe);
		requirePositive("retry pause", retry);
		requirePositive("maximum retry pause", maximumRetry);
		requirePositive("idle check interval", idleCheck);
	}

	/**
	 * Create new timings with 10 s for the turn.
	 * @param command for commands the module answers by itself
	 * @param operation for publish, subscribe and unsubscribe, {@code null} for what the
	 * firmware may need
	 * @param connect for {@code AT+MQTTCONN}
	 * @param probe how long a module may take to come up
	 * @param retry the first pause
	 * @param maximumRetry the longest pause
	 * @param idleCheck after how much quiet the connection is checked
	 */
	public SessionTiming(Duration command, @Nullable Duration operation, Duration connect, Duration probe,
			Duration retry, Duration maximumRetry, Duration idleCheck) {
		this(command, DEFAULT_TURN, operation, connect, probe, retry, maximumRetry, idleCheck);
	}

	/**
	 * Return timings that suit every firmware.
	 * @return 5 s for commands, 10 s for the turn, what the firmware may need for
	 * operations, 90 s to connect, 15 s to come up, pauses from 1 s to 10 s, an idle
	 * check every 10 s
	 */
	public static SessionTiming defaults() {
		return new SessionTiming(Duration.ofSeconds(5), null, Duration.ofSeconds(90), Duration.ofSeconds(15),
				Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(10));
	}

	private static void requirePositive(String what, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("The " + what + " must be positive, not " + value);
		}
	}

}
