/**
 * The way to a real broker; the only room that knows an MQTT client library.
 */
@NullMarked
package io.github.espatmqtt.emulator.mqtt;

import org.jspecify.annotations.NullMarked;
