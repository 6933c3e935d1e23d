/**
 * The clock of the module.
 */
@NullMarked
package io.github.espatmqtt.emulator.device.clock;

import org.jspecify.annotations.NullMarked;
