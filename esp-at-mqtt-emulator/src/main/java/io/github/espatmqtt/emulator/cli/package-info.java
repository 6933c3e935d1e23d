/**
 * The emulator as a program.
 */
@NullMarked
package io.github.espatmqtt.emulator.cli;

import org.jspecify.annotations.NullMarked;
