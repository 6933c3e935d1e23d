/**
 * The other side of an emulated module: a broker in this process and an ordinary MQTT
 * client.
 */
@NullMarked
package io.github.espatmqtt.emulator.broker;

import org.jspecify.annotations.NullMarked;
