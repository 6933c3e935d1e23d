/**
 * Methods that are called with the messages of MQTT topics.
 */
@NullMarked
package io.github.espatmqtt.listener;

import org.jspecify.annotations.NullMarked;
