/**
 * When clients start and end, and on whose threads messages are delivered.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
