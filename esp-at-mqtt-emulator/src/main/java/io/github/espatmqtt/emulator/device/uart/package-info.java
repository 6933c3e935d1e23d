/**
 * The serial side of the module: what arrives on its line, what it prints, in bytes.
 */
@NullMarked
package io.github.espatmqtt.emulator.device.uart;

import org.jspecify.annotations.NullMarked;
