/**
 * Metrics and observations of MQTT clients on ESP-AT modules.
 */
@NullMarked
package io.github.espatmqtt.metrics;

import org.jspecify.annotations.NullMarked;
