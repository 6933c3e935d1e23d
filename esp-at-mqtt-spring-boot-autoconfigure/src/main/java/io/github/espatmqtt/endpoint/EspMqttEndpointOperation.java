package io.github.espatmqtt.endpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@link EspMqttEndpoint} can be allowed to do.
 *
 * @since 0.1.0
 */
public enum EspMqttEndpointOperation {

	/** Publish a message. */
	PUBLISH,

	/** Subscribe to a topic filter. */
	SUBSCRIBE,

	/** Unsubscribe from a topic filter. */
	UNSUBSCRIBE,

	/** End the session and set up a new one. */
	RECONNECT,

	/** Reset the module, as its button would. */
	RESET,

	/** Try a parked message of the outbox again. */
	RESEND,

	/** Have a parked message of the inbox handled again. */
	REDELIVER,

	/** Delete a parked message. */
	DISCARD;

	static EspMqttEndpointOperation of(String name) {
		return Arrays.stream(values())
			.filter((operation) -> operation.text().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no operation '" + name + "', but "
					+ Arrays.stream(values()).map(EspMqttEndpointOperation::text).collect(Collectors.joining(", "))));
	}

	/**
	 * Return how the operation is named in requests.
	 * @return its name in lower case
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
