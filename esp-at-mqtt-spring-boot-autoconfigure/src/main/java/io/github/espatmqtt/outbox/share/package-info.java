/**
 * Which messages of an outbox this instance publishes, if several share it.
 */
@NullMarked
package io.github.espatmqtt.outbox.share;

import org.jspecify.annotations.NullMarked;
