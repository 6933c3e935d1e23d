/**
 * The threads of the emulator, none of which keeps a program alive.
 */
@NullMarked
package io.github.espatmqtt.emulator.thread;

import org.jspecify.annotations.NullMarked;
