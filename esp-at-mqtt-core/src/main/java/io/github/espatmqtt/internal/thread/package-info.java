/**
 * The threads of a client: who makes them, how they end, and what keeps them alive
 * through code of others.
 */
@NullMarked
package io.github.espatmqtt.internal.thread;

import org.jspecify.annotations.NullMarked;
