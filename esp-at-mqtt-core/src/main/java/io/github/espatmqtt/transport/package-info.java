/**
 * How bytes come and go: serial ports and TCP. Knows neither AT nor MQTT.
 */
@NullMarked
package io.github.espatmqtt.transport;

import org.jspecify.annotations.NullMarked;
