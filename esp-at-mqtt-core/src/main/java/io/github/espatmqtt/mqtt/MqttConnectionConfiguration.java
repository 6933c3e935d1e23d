package io.github.espatmqtt.mqtt;

import java.time.Duration;
import java.util.List;

import io.github.espatmqtt.internal.at.WireText;
import org.jspecify.annotations.Nullable;

/**
 * How the session behaves ({@code AT+MQTTCONNCFG}, {@code AT+MQTTALPN}).
 *
 * @param keepAlive the MQTT keep-alive, 0 s to 7200 s in whole seconds; 0 makes the
 * firmware use 120 s (firmware 2.1 and later; 2.0 starts at 60 s)
 * @param cleanSession whether the broker forgets the session when the connection ends
 * @param will the last will, if there is one
 * @param alpn up to five protocol names offered in the TLS handshake (firmware 2.3 and
 * later)
 * @since 0.1.0
 */
public record MqttConnectionConfiguration(Duration keepAlive, boolean cleanSession, @Nullable MqttWill will,
		List<String> alpn) {

	/** Longest keep-alive (vendor's page). */
	public static final Duration MAXIMUM_KEEP_ALIVE = Duration.ofSeconds(7200);

	/** Most ALPN names (vendor's page). */
	public static final int MAXIMUM_ALPN_COUNT = 5;

	private static final int MAXIMUM_ALPN_BYTES = 255;

	public MqttConnectionConfiguration {
		if (keepAlive.isNegative() || keepAlive.compareTo(MAXIMUM_KEEP_ALIVE) > 0 || keepAlive.toNanosPart() != 0) {
			throw new IllegalArgumentException(
					"The keep-alive must be a whole number of seconds from 0 to 7200, not " + keepAlive);
		}
		alpn = List.copyOf(alpn);
		if (alpn.size() > MAXIMUM_ALPN_COUNT) {
			throw new IllegalArgumentException(
					"There are " + alpn.size() + " ALPN names; the firmware takes at most " + MAXIMUM_ALPN_COUNT);
		}
		alpn.forEach((name) -> {
			MqttTopic.requireNotEmpty("ALPN name", name);
			WireText.require("ALPN name", name, MAXIMUM_ALPN_BYTES);
		});
	}

	/**
	 * Begin with what the firmware does without {@code AT+MQTTCONNCFG}.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return what the firmware does without {@code AT+MQTTCONNCFG}.
	 * @return keep-alive of 120 s, clean session, no will, no ALPN
	 */
	public static MqttConnectionConfiguration defaults() {
		return builder().build();
	}

	/**
	 * Builds them, so that settings to come change no caller.
	 */
	public static final class Builder {

		private Duration keepAlive = Duration.ofSeconds(120);

		private boolean cleanSession = true;

		private @Nullable MqttWill will;

		private List<String> alpn = List.of();

		private Builder() {
		}

		/**
		 * Set the MQTT keep-alive.
		 * @param newKeepAlive 0 s to 7200 s in whole seconds
		 * @return this builder
		 */
		public Builder keepAlive(Duration newKeepAlive) {
			this.keepAlive = newKeepAlive;
			return this;
		}

		/**
		 * Say whether the broker forgets the session when the connection ends.
		 * @param newCleanSession whether it does
		 * @return this builder
		 */
		public Builder cleanSession(boolean newCleanSession) {
			this.cleanSession = newCleanSession;
			return this;
		}

		/**
		 * Set the last will.
		 * @param newWill the will, or {@code null} for none
		 * @return this builder
		 */
		public Builder will(@Nullable MqttWill newWill) {
			this.will = newWill;
			return this;
		}

		/**
		 * Set the protocol names offered in the TLS handshake.
		 * @param newAlpn up to five names
		 * @return this builder
		 */
		public Builder alpn(List<String> newAlpn) {
			this.alpn = newAlpn;
			return this;
		}

		/**
		 * Build the configuration.
		 * @return the configuration
		 * @throws IllegalArgumentException if a value is out of range
		 */
		public MqttConnectionConfiguration build() {
			return new MqttConnectionConfiguration(this.keepAlive, this.cleanSession, this.will, this.alpn);
		}

	}

}
