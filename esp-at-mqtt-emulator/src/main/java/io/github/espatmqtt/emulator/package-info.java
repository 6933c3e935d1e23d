/**
 * An ESP-AT module in software: in process or behind a TCP port, with real MQTT behind
 * it.
 */
@NullMarked
package io.github.espatmqtt.emulator;

import org.jspecify.annotations.NullMarked;
