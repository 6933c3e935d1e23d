package io.github.espatmqtt.listener;

import java.util.List;

import io.github.espatmqtt.mqtt.EspMqttClient;
import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.receive.EspMqttReceivers;
import io.github.espatmqtt.retry.MessageRetry;
import org.jspecify.annotations.Nullable;

/**
 * What the description of a listener amounts to.
 *
 * @param client the client to receive from
 * @param subscriptions what to subscribe to
 * @param executor where the method is called
 * @param autoStartup whether to start with the application
 * @param receivers which way messages come, or {@code null} for the straight one
 * @param retry what happens on the straight way after a failure
 */
record ListenerOptions(EspMqttClient client, List<MqttSubscription> subscriptions, SerialExecutor executor,
		boolean autoStartup, @Nullable EspMqttReceivers receivers, MessageRetry retry) {

}
