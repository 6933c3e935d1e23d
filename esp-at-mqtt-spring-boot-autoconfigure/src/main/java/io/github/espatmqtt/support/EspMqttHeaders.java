package io.github.espatmqtt.support;

/**
 * Names of message headers. They are those of spring-integration-mqtt, so handlers
 * written for it need no change, unless they require a header of received messages that
 * the firmware does not report and that is never set here. Headers of sent and of
 * received messages differ, so that a reply does not go back to the topic it answers by
 * accident.
 *
 * @since 0.1.0
 */
public final class EspMqttHeaders {

	private static final String PREFIX = "mqtt_";

	/** Topic to publish a message to, a {@code String}. */
	public static final String TOPIC = PREFIX + "topic";

	/** Quality of service to publish a message with, an {@code Integer} from 0 to 2. */
	public static final String QOS = PREFIX + "qos";

	/**
	 * Whether the broker shall keep a message for later subscribers, a {@code Boolean}.
	 */
	public static final String RETAINED = PREFIX + "retained";

	/**
	 * What publishing a message promises when it returns, {@code stored} or
	 * {@code confirmed}, a {@code Promise} or text. Without an outbox everything is
	 * confirmed. Unknown to spring-integration-mqtt.
	 */
	public static final String PROMISE = PREFIX + "promise";

	/**
	 * How long the outbox keeps a message, a {@link java.time.Duration} or text like
	 * {@code 10m}. Without an outbox nothing is kept. Unknown to spring-integration-mqtt.
	 */
	public static final String TIME_TO_LIVE = PREFIX + "timeToLive";

	/** Topic a message was received from, a {@code String}. */
	public static final String RECEIVED_TOPIC = PREFIX + "receivedTopic";

	/**
	 * Time the last byte of a message arrived from the module, an
	 * {@link java.time.Instant}. Unknown to spring-integration-mqtt.
	 */
	public static final String RECEIVED_AT = PREFIX + "receivedAt";

	/**
	 * {@code true} on a message that may be a piece of a longer one, because it ends
	 * where the firmware's buffer was full or, where pieces are not joined, follows such
	 * a one; not set on others. This is a guess: the firmware marks nothing, and a
	 * complete message can fill the buffer just as well. Unknown to
	 * spring-integration-mqtt.
	 */
	public static final String FRAGMENT = PREFIX + "fragment";

	/**
	 * {@code true} on a message that may have been handled before, by the same consumer:
	 * that failed, or the application ended meanwhile. Only set with
	 * {@code esp.mqtt.inbound.store.enabled} or further attempts. Unknown to
	 * spring-integration-mqtt.
	 */
	public static final String REDELIVERED = PREFIX + "redelivered";

	/**
	 * Quality of service a message was received with. Never set: the firmware does not
	 * report it.
	 */
	public static final String RECEIVED_QOS = PREFIX + "receivedQos";

	/**
	 * Whether a received message is one the broker had kept. Never set: the firmware does
	 * not report it.
	 */
	public static final String RECEIVED_RETAINED = PREFIX + "receivedRetained";

	/**
	 * Whether a message may have been received before. Never set: the firmware does not
	 * report it.
	 */
	public static final String DUPLICATE = PREFIX + "duplicate";

	/** MQTT packet id. Never set: the firmware does not report it. */
	public static final String ID = PREFIX + "id";

	private EspMqttHeaders() {
	}

}
