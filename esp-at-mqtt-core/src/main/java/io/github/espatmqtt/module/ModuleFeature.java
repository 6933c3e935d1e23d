package io.github.espatmqtt.module;

import org.jspecify.annotations.Nullable;

/**
 * What some firmware can do and other firmware cannot.
 *
 * @since 0.1.0
 */
public enum ModuleFeature {

	/** The MQTT commands. */
	MQTT("AT+MQTTUSERCFG"),

	/**
	 * Client id, user name and password as text by commands of their own
	 * ({@code AT+MQTTCLIENTID} and its kin, up to 256 bytes).
	 */
	TEXT_CREDENTIALS("AT+MQTTCLIENTID"),

	/**
	 * Client id, user name and password as raw data ({@code AT+MQTTLONGCLIENTID} and its
	 * kin, up to 1024 bytes).
	 */
	LONG_CREDENTIALS("AT+MQTTLONGCLIENTID"),

	/** Protocol names in the TLS handshake. */
	ALPN("AT+MQTTALPN"),

	/** The server name in the TLS handshake. */
	SNI("AT+MQTTSNI"),

	/**
	 * Certificates as entries with a name ({@code AT+SYSMFG}) rather than in flash
	 * partitions ({@code AT+SYSFLASH}).
	 */
	CERTIFICATE_ENTRIES("AT+SYSMFG"),

	/** A time-out as last parameter of MQTT commands. */
	OPERATION_TIMEOUT(null),

	/** TLS, that is schemes other than 1 and 6. */
	SECURE_SCHEMES(null);

	private final @Nullable String command;

	ModuleFeature(@Nullable String command) {
		this.command = command;
	}

	/**
	 * Return the command that exists exactly where the feature does.
	 */
	public @Nullable String command() {
		return this.command;
	}

}
