/**
 * The module itself: its command lines, its commands and what it remembers.
 */
@NullMarked
package io.github.espatmqtt.emulator.device;

import org.jspecify.annotations.NullMarked;
