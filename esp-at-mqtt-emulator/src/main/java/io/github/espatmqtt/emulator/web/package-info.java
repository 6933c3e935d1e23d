/**
 * Emulated modules seen in a browser, from their side of the line.
 */
@NullMarked
package io.github.espatmqtt.emulator.web;

import org.jspecify.annotations.NullMarked;
