package io.github.espatmqtt.template;

import java.util.concurrent.CompletableFuture;

import io.github.espatmqtt.mqtt.MqttPublish;

import org.springframework.messaging.Message;

/**
 * Publishes messages. A payload is any object: bytes are sent as they are, text as UTF-8,
 * and what becomes of other objects is up to the template's converter.
 *
 * <p>
 * Methods that return nothing return once the module has confirmed the message; those
 * that return a future return at once, and their messages are published one after another
 * in the order of the calls. Both fail with
 * {@link io.github.espatmqtt.mqtt.MqttNotConnectedException} if there is no session
 * (nothing was sent), with {@link io.github.espatmqtt.mqtt.MqttOperationException} if the
 * module did not confirm the message, and throw
 * {@link org.springframework.messaging.converter.MessageConversionException} if the
 * payload cannot be converted and {@link IllegalArgumentException} if topic or quality of
 * service are invalid.
 *
 * @since 0.1.0
 * @see EspMqttTemplate
 */
public interface EspMqttOperations {

	/**
	 * Publish to the default topic.
	 * @param payload the payload
	 * @throws IllegalStateException if there is no default topic
	 */
	void publishDefault(Object payload);

	/**
	 * Publish with the default quality of service and retained flag.
	 * @param topic the topic
	 * @param payload the payload
	 */
	void publish(String topic, Object payload);

	/**
	 * Publish.
	 * @param topic the topic
	 * @param payload the payload
	 * @param qos the quality of service from 0 to 2
	 * @param retained whether the broker shall keep the message for later subscribers
	 */
	void publish(String topic, Object payload, int qos, boolean retained);

	/**
	 * Publish a message whose headers {@code mqtt_topic}, {@code mqtt_qos} and
	 * {@code mqtt_retained} say where and how, or else the defaults.
	 * @param message the message
	 */
	void publish(Message<?> message);

	/**
	 * Publish a message as it is.
	 * @param message the message
	 */
	void publish(MqttPublish message);

	/**
	 * Publish in the background with the default quality of service and retained flag.
	 * @param topic the topic
	 * @param payload the payload
	 * @return completes when the module has confirmed the message
	 */
	CompletableFuture<Void> publishAsync(String topic, Object payload);

	/**
	 * Publish in the background.
	 * @param topic the topic
	 * @param payload the payload
	 * @param qos the quality of service from 0 to 2
	 * @param retained whether the broker shall keep the message for later subscribers
	 * @return completes when the module has confirmed the message
	 */
	CompletableFuture<Void> publishAsync(String topic, Object payload, int qos, boolean retained);

	/**
	 * Publish a message in the background.
	 * @param message the message
	 * @return completes when the module has confirmed the message
	 * @see #publish(Message)
	 */
	CompletableFuture<Void> publishAsync(Message<?> message);

	/**
	 * Publish a message as it is in the background.
	 * @param message the message
	 * @return completes when the module has confirmed the message
	 */
	CompletableFuture<Void> publishAsync(MqttPublish message);

}
