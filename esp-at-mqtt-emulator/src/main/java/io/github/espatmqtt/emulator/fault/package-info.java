/**
 * Everything that can go wrong between a host and a module, on command.
 */
@NullMarked
package io.github.espatmqtt.emulator.fault;

import org.jspecify.annotations.NullMarked;
