/**
 * Spring Integration Java DSL for MQTT through an ESP-AT module.
 */
@NullMarked
package io.github.espatmqtt.integration.dsl;

import org.jspecify.annotations.NullMarked;
