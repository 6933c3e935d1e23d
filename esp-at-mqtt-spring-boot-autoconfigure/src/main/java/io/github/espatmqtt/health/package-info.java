/**
 * Health of an ESP-AT module and its MQTT session.
 */
@NullMarked
package io.github.espatmqtt.health;

import org.jspecify.annotations.NullMarked;
