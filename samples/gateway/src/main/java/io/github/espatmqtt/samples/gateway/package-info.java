/**
 * A web application that is an MQTT gateway through an ESP-AT module.
 */
@NullMarked
package io.github.espatmqtt.samples.gateway;

import org.jspecify.annotations.NullMarked;
