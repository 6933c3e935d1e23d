package io.github.espatmqtt.internal.subscription;

import java.util.Optional;

import io.github.espatmqtt.mqtt.MqttSubscription;
import io.github.espatmqtt.mqtt.MqttTopicFilter;

/**
 * What somebody has asked for.
 *
 * @param filter the topic filter
 * @param owner who wants it
 * @param before what the owner had asked for before, if that was something else
 */
public record Wish(MqttTopicFilter filter, Object owner, Optional<MqttSubscription> before) {

}
