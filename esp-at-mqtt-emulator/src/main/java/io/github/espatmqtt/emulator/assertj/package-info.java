/**
 * Assertions on what an emulated module and its host have said.
 */
@NullMarked
package io.github.espatmqtt.emulator.assertj;

import org.jspecify.annotations.NullMarked;
