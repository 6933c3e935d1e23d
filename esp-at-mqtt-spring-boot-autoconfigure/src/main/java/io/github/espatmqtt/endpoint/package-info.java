/**
 * Actuator endpoint that shows and operates MQTT clients on ESP-AT modules.
 */
@NullMarked
package io.github.espatmqtt.endpoint;

import org.jspecify.annotations.NullMarked;
