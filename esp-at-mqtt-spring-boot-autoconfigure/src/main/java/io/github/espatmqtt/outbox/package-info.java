/**
 * Keeps what is published in a database until the module has confirmed it.
 */
@NullMarked
package io.github.espatmqtt.outbox;

import org.jspecify.annotations.NullMarked;
