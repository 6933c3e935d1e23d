/**
 * Encryption as a module does it: whom it trusts and what it shows, at its own time.
 */
@NullMarked
package io.github.espatmqtt.emulator.tls;

import org.jspecify.annotations.NullMarked;
