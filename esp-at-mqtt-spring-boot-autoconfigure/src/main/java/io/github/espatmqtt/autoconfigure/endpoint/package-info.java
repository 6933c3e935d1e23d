/**
 * Auto-configuration of the actuator endpoint of ESP-AT modules.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
