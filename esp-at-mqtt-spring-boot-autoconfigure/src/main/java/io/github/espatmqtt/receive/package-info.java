/**
 * The way into a Spring application: how the messages of a client come to its consumers,
 * which are listeners and channel adapters.
 */
@NullMarked
package io.github.espatmqtt.receive;

import org.jspecify.annotations.NullMarked;
