/**
 * What becomes of a received message that could not be handled: it is handled again, and
 * published as a dead letter in the end.
 */
@NullMarked
package io.github.espatmqtt.retry;

import org.jspecify.annotations.NullMarked;
