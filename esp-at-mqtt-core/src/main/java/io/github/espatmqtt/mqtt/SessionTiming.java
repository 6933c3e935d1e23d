package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How long the client waits for what. The defaults suit every firmware.
 *
 * @since 0.1.0
 */
public final class SessionTiming {

	private static final SessionTiming DEFAULTS = new SessionTiming(new Builder());

	private final Duration command;

	private final Duration turn;

	private final @Nullable Duration operation;

	private final Duration connect;

	private final Duration probe;

	private final Duration retry;

	private final Duration maximumRetry;

	private final Duration idleCheck;

	private final Duration firstSession;

	private final Duration shutdown;

	private SessionTiming(Builder builder) {
		this.command = positive("command time-out", builder.command);
		this.turn = positive("time-out of the turn", builder.turn);
		this.operation = (builder.operation != null) ? positive("operation time-out", builder.operation) : null;
		this.connect = positive("connect time-out", builder.connect);
		this.probe = positive("probe time-out", builder.probe);
		this.retry = positive("retry pause", builder.retry);
		this.maximumRetry = positive("maximum retry pause", builder.maximumRetry);
		this.idleCheck = positive("idle check interval", builder.idleCheck);
		this.shutdown = positive("shutdown time-out", builder.shutdown);
		this.firstSession = builder.firstSession;
		if (this.firstSession.isNegative()) {
			throw new IllegalArgumentException(
					"The wait for the first session must not be negative: " + this.firstSession);
		}
	}

	private static Duration positive(String what, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException("The " + what + " must be positive, not " + value);
		}
		return value;
	}

	/**
	 * Return timings that suit every firmware.
	 * @return the timings
	 */
	public static SessionTiming defaults() {
		return DEFAULTS;
	}

	/**
	 * Start with timings that suit every firmware.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Start with these timings.
	 * @return a builder
	 */
	public Builder toBuilder() {
		Builder builder = new Builder().command(this.command)
			.turn(this.turn)
			.connect(this.connect)
			.probe(this.probe)
			.retry(this.retry, this.maximumRetry)
			.idleCheck(this.idleCheck)
			.firstSession(this.firstSession)
			.shutdown(this.shutdown);
		builder.operation = this.operation;
		return builder;
	}

	/**
	 * Return how long the module may take for commands it answers by itself.
	 * @return 5 s unless said otherwise
	 */
	public Duration command() {
		return this.command;
	}

	/**
	 * Return how long to wait for the line, which others may be using; past it nothing is
	 * sent.
	 * @return 10 s unless said otherwise
	 */
	public Duration turn() {
		return this.turn;
	}

	/**
	 * Return how long a publish, subscribe or unsubscribe may take, counted from the last
	 * byte sent; from firmware 5.0 on the module is given a little less, 3 s to 60 s.
	 * @return {@code null} for what the firmware may need, which is 35 s for quality of
	 * service 1 and 2, subscribe and unsubscribe before firmware 4.1.1, and 20 s
	 * otherwise
	 */
	public @Nullable Duration operation() {
		return this.operation;
	}

	/**
	 * Return how long {@code AT+MQTTCONN} may take; a TLS handshake may take 10 s a
	 * packet before firmware 5.0.
	 * @return 90 s unless said otherwise
	 */
	public Duration connect() {
		return this.connect;
	}

	/**
	 * Return how long a module may take to come up after the port was opened.
	 * @return 15 s unless said otherwise
	 */
	public Duration probe() {
		return this.probe;
	}

	/**
	 * Return the first pause after a failure; it doubles with each further one.
	 * @return 1 s unless said otherwise
	 */
	public Duration retry() {
		return this.retry;
	}

	/**
	 * Return the longest pause after a failure.
	 * @return 10 s unless said otherwise
	 */
	public Duration maximumRetry() {
		return this.maximumRetry;
	}

	/**
	 * Return after how much quiet the connection is checked with {@code AT+MQTTCONN?}.
	 * @return 10 s unless said otherwise
	 */
	public Duration idleCheck() {
		return this.idleCheck;
	}

	/**
	 * Return for how long after the start {@link EspMqttClient#publish} waits for the
	 * first session.
	 * @return 30 s unless said otherwise
	 */
	public Duration firstSession() {
		return this.firstSession;
	}

	/**
	 * Return how long {@link EspMqttClient#stop()} may take in all, counted from
	 * {@link EspMqttClient#prepareStop()} if that was called.
	 * @return 8 s unless said otherwise
	 */
	public Duration shutdown() {
		return this.shutdown;
	}

	private List<@Nullable Duration> values() {
		return Arrays.asList(this.command, this.turn, this.operation, this.connect, this.probe, this.retry,
				this.maximumRetry, this.idleCheck, this.firstSession, this.shutdown);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof SessionTiming timing && values().equals(timing.values());
	}

	@Override
	public int hashCode() {
		return values().hashCode();
	}

	@Override
	public String toString() {
		return "timing" + values();
	}

	/**
	 * Collects timings.
	 */
	public static final class Builder {

		private Duration command = Duration.ofSeconds(5);

		private Duration turn = Duration.ofSeconds(10);

		private @Nullable Duration operation;

		private Duration connect = Duration.ofSeconds(90);

		private Duration probe = Duration.ofSeconds(15);

		private Duration retry = Duration.ofSeconds(1);

		private Duration maximumRetry = Duration.ofSeconds(10);

		private Duration idleCheck = Duration.ofSeconds(10);

		private Duration firstSession = Duration.ofSeconds(30);

		private Duration shutdown = Duration.ofSeconds(8);

		private Builder() {
		}

		/**
		 * Set how long commands may take that the module answers by itself.
		 * @param timeout the longest wait
		 * @return this builder
		 */
		public Builder command(Duration timeout) {
			this.command = timeout;
			return this;
		}

		/**
		 * Set how long to wait for the line.
		 * @param timeout the longest wait
		 * @return this builder
		 */
		public Builder turn(Duration timeout) {
			this.turn = timeout;
			return this;
		}

		/**
		 * Set how long a publish, subscribe or unsubscribe may take.
		 * @param timeout the longest wait, or {@code null} for what the firmware may need
		 * @return this builder
		 */
		public Builder operation(@Nullable Duration timeout) {
			this.operation = timeout;
			return this;
		}

		/**
		 * Set how long connecting may take.
		 * @param timeout the longest wait
		 * @return this builder
		 */
		public Builder connect(Duration timeout) {
			this.connect = timeout;
			return this;
		}

		/**
		 * Set how long a module may take to come up.
		 * @param timeout the longest wait
		 * @return this builder
		 */
		public Builder probe(Duration timeout) {
			this.probe = timeout;
			return this;
		}

		/**
		 * Set the pauses after failures.
		 * @param first the first one; it doubles with each further failure
		 * @param longest the longest one
		 * @return this builder
		 */
		public Builder retry(Duration first, Duration longest) {
			this.retry = first;
			this.maximumRetry = longest;
			return this;
		}

		/**
		 * Set after how much quiet the connection is checked.
		 * @param interval the interval
		 * @return this builder
		 */
		public Builder idleCheck(Duration interval) {
			this.idleCheck = interval;
			return this;
		}

		/**
		 * Set for how long after the start a publish waits for the first session.
		 * @param timeout the longest wait; zero for none
		 * @return this builder
		 */
		public Builder firstSession(Duration timeout) {
			this.firstSession = timeout;
			return this;
		}

		/**
		 * Set how long stopping may take in all. What has not ended by then is
		 * interrupted and given up.
		 * @param timeout the longest time
		 * @return this builder
		 */
		public Builder shutdown(Duration timeout) {
			this.shutdown = timeout;
			return this;
		}

		/**
		 * Return the timings.
		 * @return the timings
		 * @throws IllegalArgumentException if one is not positive
		 */
		public SessionTiming build() {
			return new SessionTiming(this);
		}

	}

}
