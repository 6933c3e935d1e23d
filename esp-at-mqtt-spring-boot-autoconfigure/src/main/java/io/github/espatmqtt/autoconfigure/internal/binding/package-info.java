/**
 * Binds the properties of each module, and says what is wrong with them by their names.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.internal.binding;

import org.jspecify.annotations.NullMarked;
