/**
 * What the firmware versions can do and how they differ.
 */
@NullMarked
package io.github.espatmqtt.emulator.firmware;

import org.jspecify.annotations.NullMarked;
