/**
 * Auto-configuration of the health of an ESP-AT module.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
