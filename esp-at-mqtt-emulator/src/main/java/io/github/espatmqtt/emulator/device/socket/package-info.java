/**
 * The commands about connections other than those to a broker: their settings are kept,
 * but none is ever opened.
 */
@NullMarked
package io.github.espatmqtt.emulator.device.socket;

import org.jspecify.annotations.NullMarked;
