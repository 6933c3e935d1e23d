/**
 * Application events for what happens to MQTT clients on ESP-AT modules.
 */
@NullMarked
package io.github.espatmqtt.event;

import org.jspecify.annotations.NullMarked;
