/**
 * What a failed start says: analyzed failures, misspelled properties.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.internal.diagnostics;

import org.jspecify.annotations.NullMarked;
