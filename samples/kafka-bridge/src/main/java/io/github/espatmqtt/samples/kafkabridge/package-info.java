/**
 * An application that carries MQTT messages to Kafka and Kafka records to MQTT.
 */
@NullMarked
package io.github.espatmqtt.samples.kafkabridge;

import org.jspecify.annotations.NullMarked;
