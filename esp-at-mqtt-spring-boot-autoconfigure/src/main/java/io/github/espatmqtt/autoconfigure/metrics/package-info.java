/**
 * Auto-configuration of metrics and observations of ESP-AT modules.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
