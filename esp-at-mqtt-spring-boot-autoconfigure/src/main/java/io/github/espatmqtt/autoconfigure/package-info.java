/**
 * Auto-configuration of an MQTT client that speaks through an ESP-AT module.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure;

import org.jspecify.annotations.NullMarked;
