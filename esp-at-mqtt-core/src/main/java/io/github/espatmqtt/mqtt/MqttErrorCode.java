package io.github.espatmqtt.mqtt;

import java.util.Optional;

import io.github.espatmqtt.at.AtErrorCode;

/**
 * The 82 MQTT error codes of the firmware, by the names of its documentation. They travel
 * in the extension of an {@link AtErrorCode} and appear after {@code AT+SYSLOG=1}.
 * Firmware 2.0 knows the codes up to 0x604F, 2.1 up to 0x6051, later ones all. The
 * documentation gives names only; the explanations are ours.
 *
 * @since 0.1.0
 */
public enum MqttErrorCode {

	AT_MQTT_NO_CONFIGURED(Category.STATE,
			"No user configuration exists yet for the link; a user-config command must come first"),

	AT_MQTT_NOT_IN_CONFIGURED_STATE(Category.STATE,
			"The link is not in a state that accepts this configuration step (wrong order or already in use)"),

	AT_MQTT_UNINITIATED_OR_ALREADY_CLEAN(Category.STATE,
			"The link was never set up or its resources were already released"),

	AT_MQTT_ALREADY_CONNECTED(Category.STATE, "A connection is already up (or being kept up) on the link"),
	AT_MQTT_MALLOC_FAILED(Category.RESOURCE, "Heap allocation failed inside the MQTT command handler"),
	AT_MQTT_NULL_LINK(Category.STATE,
			"No client object is attached to the link; seen in the field when publishing or subscribing without a live connection"),

	AT_MQTT_NULL_PARAMTER(Category.PARAMETER,
			"A required parameter is missing or empty (name is misspelled in the firmware documentation)"),

	AT_MQTT_PARAMETER_COUNTS_IS_WRONG(Category.PARAMETER,
			"Number of parameters given does not match what the command expects"),

	AT_MQTT_TLS_CONFIG_ERROR(Category.TLS, "TLS or certificate settings could not be built for the chosen scheme"),
	AT_MQTT_PARAM_PREPARE_ERROR(Category.CONNECTION, "Parameters for the connection could not be assembled"),
	AT_MQTT_CLIENT_START_FAILED(Category.CONNECTION,
			"The MQTT client could not be created or started or did not reach the connected state"),

	AT_MQTT_CLIENT_PUBLISH_FAILED(Category.OPERATION,
			"Publish did not complete (not connected or write failed or acknowledgement missing)"),

	AT_MQTT_CLIENT_SUBSCRIBE_FAILED(Category.OPERATION, "Subscribe did not complete or was refused"),
	AT_MQTT_CLIENT_UNSUBSCRIBE_FAILED(Category.OPERATION, "Unsubscribe did not complete"),
	AT_MQTT_CLIENT_DISCONNECT_FAILED(Category.OPERATION, "Disconnect or clean-up did not complete"),
	AT_MQTT_LINK_ID_READ_FAILED(Category.PARAMETER, "Link ID could not be parsed as a number"),
	AT_MQTT_LINK_ID_VALUE_IS_WRONG(Category.PARAMETER, "Link ID is out of range (only 0 is valid)"),
	AT_MQTT_SCHEME_READ_FAILED(Category.PARAMETER, "Scheme could not be parsed as a number"),
	AT_MQTT_SCHEME_VALUE_IS_WRONG(Category.PARAMETER, "Scheme is outside 1..10 (or not supported by the chip)"),
	AT_MQTT_CLIENT_ID_READ_FAILED(Category.PARAMETER, "Client ID could not be parsed as a string"),
	AT_MQTT_CLIENT_ID_IS_NULL(Category.PARAMETER, "Client ID is empty or absent"),
	AT_MQTT_CLIENT_ID_IS_OVERLENGTH(Category.PARAMETER, "Client ID exceeds the maximum length"),
	AT_MQTT_USERNAME_READ_FAILED(Category.PARAMETER, "User name could not be parsed as a string"),
	AT_MQTT_USERNAME_IS_NULL(Category.PARAMETER, "User name is empty or absent"),
	AT_MQTT_USERNAME_IS_OVERLENGTH(Category.PARAMETER, "User name exceeds the maximum length"),
	AT_MQTT_PASSWORD_READ_FAILED(Category.PARAMETER, "Password could not be parsed as a string"),
	AT_MQTT_PASSWORD_IS_NULL(Category.PARAMETER, "Password is empty or absent"),
	AT_MQTT_PASSWORD_IS_OVERLENGTH(Category.PARAMETER, "Password exceeds the maximum length"),
	AT_MQTT_CERT_KEY_ID_READ_FAILED(Category.PARAMETER, "Certificate/key ID could not be parsed as a number"),
	AT_MQTT_CERT_KEY_ID_VALUE_IS_WRONG(Category.PARAMETER, "Certificate/key ID is out of range (only 0 is valid)"),
	AT_MQTT_CA_ID_READ_FAILED(Category.PARAMETER, "CA ID could not be parsed as a number"),
	AT_MQTT_CA_ID_VALUE_IS_WRONG(Category.PARAMETER, "CA ID is out of range (only 0 is valid)"),
	AT_MQTT_CA_LENGTH_ERROR(Category.TLS, "Stored CA certificate has an invalid length (typically missing)"),
	AT_MQTT_CA_READ_FAILED(Category.TLS, "Stored CA certificate could not be read from flash"),
	AT_MQTT_CERT_LENGTH_ERROR(Category.TLS, "Stored client certificate has an invalid length (typically missing)"),
	AT_MQTT_CERT_READ_FAILED(Category.TLS, "Stored client certificate could not be read from flash"),
	AT_MQTT_KEY_LENGTH_ERROR(Category.TLS, "Stored private key has an invalid length (typically missing)"),
	AT_MQTT_KEY_READ_FAILED(Category.TLS, "Stored private key could not be read from flash"),
	AT_MQTT_PATH_READ_FAILED(Category.PARAMETER, "WebSocket path could not be parsed as a string"),
	AT_MQTT_PATH_IS_NULL(Category.PARAMETER, "WebSocket path is empty or absent"),
	AT_MQTT_PATH_IS_OVERLENGTH(Category.PARAMETER, "WebSocket path exceeds the maximum length"),
	AT_MQTT_VERSION_READ_FAILED(Category.PARAMETER,
			"MQTT protocol version could not be parsed (no documented command carries it)"),

	AT_MQTT_KEEPALIVE_READ_FAILED(Category.PARAMETER, "Keep-alive could not be parsed as a number"),
	AT_MQTT_KEEPALIVE_IS_NULL(Category.PARAMETER, "Keep-alive is absent"),
	AT_MQTT_KEEPALIVE_VALUE_IS_WRONG(Category.PARAMETER, "Keep-alive is outside the allowed range"),
	AT_MQTT_DISABLE_CLEAN_SESSION_READ_FAILED(Category.PARAMETER,
			"Disable-clean-session flag could not be parsed as a number"),

	AT_MQTT_DISABLE_CLEAN_SESSION_VALUE_IS_WRONG(Category.PARAMETER, "Disable-clean-session flag is neither 0 nor 1"),
	AT_MQTT_LWT_TOPIC_READ_FAILED(Category.PARAMETER, "Will topic could not be parsed as a string"),
	AT_MQTT_LWT_TOPIC_IS_NULL(Category.PARAMETER, "Will topic is empty or absent"),
	AT_MQTT_LWT_TOPIC_IS_OVERLENGTH(Category.PARAMETER, "Will topic exceeds the maximum length"),
	AT_MQTT_LWT_MSG_READ_FAILED(Category.PARAMETER, "Will message could not be parsed as a string"),
	AT_MQTT_LWT_MSG_IS_NULL(Category.PARAMETER, "Will message is empty or absent"),
	AT_MQTT_LWT_MSG_IS_OVERLENGTH(Category.PARAMETER, "Will message exceeds the maximum length"),
	AT_MQTT_LWT_QOS_READ_FAILED(Category.PARAMETER, "Will QoS could not be parsed as a number"),
	AT_MQTT_LWT_QOS_VALUE_IS_WRONG(Category.PARAMETER, "Will QoS is not 0..2"),
	AT_MQTT_LWT_RETAIN_READ_FAILED(Category.PARAMETER, "Will retain flag could not be parsed as a number"),
	AT_MQTT_LWT_RETAIN_VALUE_IS_WRONG(Category.PARAMETER, "Will retain flag is neither 0 nor 1"),
	AT_MQTT_HOST_READ_FAILED(Category.PARAMETER, "Broker host could not be parsed as a string"),
	AT_MQTT_HOST_IS_NULL(Category.PARAMETER, "Broker host is empty or absent"),
	AT_MQTT_HOST_IS_OVERLENGTH(Category.PARAMETER, "Broker host exceeds the maximum length"),
	AT_MQTT_PORT_READ_FAILED(Category.PARAMETER, "Broker port could not be parsed as a number"),
	AT_MQTT_PORT_VALUE_IS_WRONG(Category.PARAMETER, "Broker port is outside the valid TCP port range"),
	AT_MQTT_RECONNECT_READ_FAILED(Category.PARAMETER, "Reconnect flag could not be parsed as a number"),
	AT_MQTT_RECONNECT_VALUE_IS_WRONG(Category.PARAMETER, "Reconnect flag is neither 0 nor 1"),
	AT_MQTT_TOPIC_READ_FAILED(Category.PARAMETER, "Topic could not be parsed as a string"),
	AT_MQTT_TOPIC_IS_NULL(Category.PARAMETER, "Topic is empty or absent"),
	AT_MQTT_TOPIC_IS_OVERLENGTH(Category.PARAMETER, "Topic exceeds the maximum length"),
	AT_MQTT_DATA_READ_FAILED(Category.PARAMETER,
			"Payload parameter could not be parsed as a string (typical cause: unescaped comma)"),

	AT_MQTT_DATA_IS_NULL(Category.PARAMETER, "Payload is empty or absent"),
	AT_MQTT_DATA_IS_OVERLENGTH(Category.PARAMETER, "Payload exceeds the maximum length"),
	AT_MQTT_QOS_READ_FAILED(Category.PARAMETER, "QoS could not be parsed as a number"),
	AT_MQTT_QOS_VALUE_IS_WRONG(Category.PARAMETER, "QoS is not 0..2"),
	AT_MQTT_RETAIN_READ_FAILED(Category.PARAMETER, "Retain flag could not be parsed as a number"),
	AT_MQTT_RETAIN_VALUE_IS_WRONG(Category.PARAMETER, "Retain flag is neither 0 nor 1"),
	AT_MQTT_PUBLISH_LENGTH_READ_FAILED(Category.PARAMETER, "Raw-publish length could not be parsed as a number"),
	AT_MQTT_PUBLISH_LENGTH_VALUE_IS_WRONG(Category.PARAMETER,
			"Raw-publish length is not acceptable (for example zero or above the limit)"),

	AT_MQTT_RECV_LENGTH_IS_WRONG(Category.INTERNAL,
			"Number of bytes received for the payload differs from the announced length"),

	AT_MQTT_CREATE_SEMA_FAILED(Category.RESOURCE, "A semaphore could not be created"),
	AT_MQTT_CREATE_EVENT_GROUP_FAILED(Category.RESOURCE, "An event group could not be created"),
	AT_MQTT_URI_PARSE_FAILED(Category.CONNECTION,
			"The broker URI assembled from scheme and host and port and path could not be parsed"),

	AT_MQTT_IN_DISCONNECTED_STATE(Category.STATE, "The operation needs a connection but the link is disconnected"),
	AT_MQTT_HOSTNAME_VERIFY_FAILED(Category.TLS, "The server host name does not match the name in its certificate");

	private static final int FIRST = 0x6001;

	private final Category category;

	private final String explanation;

	MqttErrorCode(Category category, String explanation) {
		this.category = category;
		this.explanation = explanation;
	}

	/**
	 * Return the number in the firmware's documentation.
	 * @return 0x6001 to 0x6052
	 */
	public int code() {
		return FIRST + ordinal();
	}

	/**
	 * Return what the code means.
	 * @return a sentence without a full stop
	 */
	public String explanation() {
		return this.explanation;
	}

	/**
	 * Return what to do about it.
	 * @return a sentence
	 */
	public String remedy() {
		return this.category.remedy;
	}

	/**
	 * Return whether the module failed before it sent anything to the broker.
	 * @return {@code true} for wrong states and parameters and for lack of memory
	 */
	public boolean isBeforeSending() {
		return this.category == Category.STATE || this.category == Category.PARAMETER
				|| this.category == Category.RESOURCE;
	}

	/**
	 * Return whether the module was not in the state for the command, for example not
	 * connected.
	 * @return {@code true} if a session that is set up again may do
	 */
	public boolean isWrongState() {
		return this.category == Category.STATE;
	}

	/**
	 * Return the MQTT error code inside an AT error code.
	 * @param code the code of an {@code ERR CODE} line
	 * @return the MQTT error code, or empty if it says something else
	 */
	public static Optional<MqttErrorCode> of(AtErrorCode code) {
		int index = code.extension() - FIRST;
		boolean mqtt = code.category() == AtErrorCode.Category.EXECUTION_FAILED && index >= 0
				&& index < values().length;
		return mqtt ? Optional.of(values()[index]) : Optional.empty();
	}

	private enum Category {

		STATE("The client configures the module anew; if it happens again, check that nothing else uses the module."),

		PARAMETER("Check the value against the limits of the module's firmware version."),

		RESOURCE("The module is short of memory (AT+SYSRAM?): restart it, or use fewer and smaller messages."),

		CONNECTION("Check broker host and port, the credentials and the module's network."),

		OPERATION("Check the connection to the broker and what the broker allows this client to do."),

		TLS("Check the certificates stored on the module, its clock and the scheme."),

		INTERNAL("Repeat the operation; bytes may have been lost on the line.");

		private final String remedy;

		Category(String remedy) {
			this.remedy = remedy;
		}

	}

}
