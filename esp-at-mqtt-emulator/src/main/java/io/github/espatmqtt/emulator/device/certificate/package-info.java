/**
 * The certificates and keys in the flash memory, and the commands that put them there.
 */
@NullMarked
package io.github.espatmqtt.emulator.device.certificate;

import org.jspecify.annotations.NullMarked;
