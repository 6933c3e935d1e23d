/**
 * The one MQTT link of the module: its configuration, its states, its way to a broker.
 */
@NullMarked
package io.github.espatmqtt.emulator.device.link;

import org.jspecify.annotations.NullMarked;
