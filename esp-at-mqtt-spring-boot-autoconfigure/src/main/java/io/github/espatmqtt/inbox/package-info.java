/**
 * Keeps what is received in a database until each of its consumers has handled it.
 */
@NullMarked
package io.github.espatmqtt.inbox;

import org.jspecify.annotations.NullMarked;
