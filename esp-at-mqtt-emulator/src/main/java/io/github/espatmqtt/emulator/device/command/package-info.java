/**
 * Command lines: taken apart, run one at a time, ended with {@code OK} or with a code.
 */
@NullMarked
package io.github.espatmqtt.emulator.device.command;

import org.jspecify.annotations.NullMarked;
