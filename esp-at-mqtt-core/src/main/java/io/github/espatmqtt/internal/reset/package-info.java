/**
 * Resets a module that does not come back by itself.
 */
@NullMarked
package io.github.espatmqtt.internal.reset;

import org.jspecify.annotations.NullMarked;
