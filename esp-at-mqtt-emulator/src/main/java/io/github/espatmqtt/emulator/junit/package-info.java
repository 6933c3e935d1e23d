/**
 * Emulated modules for JUnit tests.
 */
@NullMarked
package io.github.espatmqtt.emulator.junit;

import org.jspecify.annotations.NullMarked;
