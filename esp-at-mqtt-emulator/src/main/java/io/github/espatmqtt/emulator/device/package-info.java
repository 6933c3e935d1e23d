/**
 * The module put together: power, firmware, and the commands about the module itself.
 */
@NullMarked
package io.github.espatmqtt.emulator.device;

import org.jspecify.annotations.NullMarked;
