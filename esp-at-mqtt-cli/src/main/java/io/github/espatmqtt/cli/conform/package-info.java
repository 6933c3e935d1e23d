/**
 * The verb that compares a module, answer by answer, with what is believed of its
 * firmware. What is believed is in files that a test writes from the emulator.
 */
@NullMarked
package io.github.espatmqtt.cli.conform;

import org.jspecify.annotations.NullMarked;
