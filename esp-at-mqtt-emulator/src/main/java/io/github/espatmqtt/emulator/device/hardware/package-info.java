/**
 * The board: what it is, where it stands and what its flash memory keeps.
 */
@NullMarked
package io.github.espatmqtt.emulator.device.hardware;

import org.jspecify.annotations.NullMarked;
