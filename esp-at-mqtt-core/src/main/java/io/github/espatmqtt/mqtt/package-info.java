/**
 * MQTT through an ESP-AT module: validated values, typed operations and the client that
 * keeps the module in the desired state.
 */
@NullMarked
package io.github.espatmqtt.mqtt;

import org.jspecify.annotations.NullMarked;
