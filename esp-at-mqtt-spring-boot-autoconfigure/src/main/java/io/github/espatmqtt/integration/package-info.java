/**
 * Spring Integration channel adapters for MQTT through an ESP-AT module.
 */
@NullMarked
package io.github.espatmqtt.integration;

import org.jspecify.annotations.NullMarked;
