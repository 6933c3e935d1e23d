package io.github.espatmqtt.mqtt;

import io.github.espatmqtt.internal.at.WireText;

/**
 * Who connects and how ({@code AT+MQTTUSERCFG}). What that command does not take is sent
 * with commands of its own, as far as the firmware has any: without them, user name and
 * password are limited to 64 bytes and the three together to what one command line holds.
 *
 * @param scheme the scheme
 * @param clientId the client id, not empty, at most 1024 bytes in UTF-8
 * @param username the user name, empty for none, at most 1024 bytes
 * @param password the password, empty for none, at most 1024 bytes; never printed
 * @param certificateKeyId the client certificate and key to use; the firmware has 0 only
 * @param caId the CA certificate to use; the firmware has 0 only
 * @param path the WebSocket path without leading slash, at most 32 bytes
 * @since 0.1.0
 */
public record MqttUserConfiguration(MqttScheme scheme, String clientId, String username, String password,
		int certificateKeyId, int caId, String path) {

	/**
	 * Longest client id, user name and password in UTF-8 bytes that any firmware takes
	 * (vendor's page).
	 */
	public static final int MAXIMUM_CREDENTIAL_BYTES = 1024;

	/** Longest path in UTF-8 bytes (vendor's page). */
	public static final int MAXIMUM_PATH_BYTES = 32;

	public MqttUserConfiguration {
		MqttTopic.requireNotEmpty("client id", clientId);
		WireText.require("client id", clientId, MAXIMUM_CREDENTIAL_BYTES);
		WireText.require("user name", username, MAXIMUM_CREDENTIAL_BYTES);
		WireText.require("password", password, MAXIMUM_CREDENTIAL_BYTES);
		WireText.require("path", path, MAXIMUM_PATH_BYTES);
		requireOnlyId("certificate and key id", certificateKeyId);
		requireOnlyId("CA id", caId);
	}

	/**
	 * Create a new configuration without credentials.
	 * @param scheme the scheme
	 * @param clientId the client id
	 */
	public MqttUserConfiguration(MqttScheme scheme, String clientId) {
		this(scheme, clientId, "", "", 0, 0, "");
	}

	/**
	 * Begin a configuration without credentials.
	 * @param scheme the scheme
	 * @param clientId the client id
	 * @return the builder
	 */
	public static Builder builder(MqttScheme scheme, String clientId) {
		return new Builder(scheme, clientId);
	}

	private static void requireOnlyId(String what, int id) {
		if (id != 0) {
			throw new IllegalArgumentException("The " + what + " must be 0, not " + id + "; the firmware has one only");
		}
	}

	@Override
	public String toString() {
		return "client '" + this.clientId + "' by scheme " + this.scheme.text();
	}

	/**
	 * Builds them, so that settings to come change no caller.
	 */
	public static final class Builder {

		private final MqttScheme scheme;

		private final String clientId;

		private String username = "";

		private String password = "";

		private String path = "";

		private Builder(MqttScheme scheme, String clientId) {
			this.scheme = scheme;
			this.clientId = clientId;
		}

		/**
		 * Set the user name.
		 * @param newUsername the name, empty for none
		 * @return this builder
		 */
		public Builder username(String newUsername) {
			this.username = newUsername;
			return this;
		}

		/**
		 * Set the password.
		 * @param newPassword the password, empty for none
		 * @return this builder
		 */
		public Builder password(String newPassword) {
			this.password = newPassword;
			return this;
		}

		/**
		 * Set the WebSocket path.
		 * @param newPath the path without leading slash
		 * @return this builder
		 */
		public Builder path(String newPath) {
			this.path = newPath;
			return this;
		}

		/**
		 * Build the configuration.
		 * @return the configuration
		 * @throws IllegalArgumentException if a value is out of range
		 */
		public MqttUserConfiguration build() {
			return new MqttUserConfiguration(this.scheme, this.clientId, this.username, this.password, 0, 0, this.path);
		}

	}

}
