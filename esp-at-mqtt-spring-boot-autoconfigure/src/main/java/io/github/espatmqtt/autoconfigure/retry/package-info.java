/**
 * Auto-configuration of what becomes of messages that could not be handled.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.retry;

import org.jspecify.annotations.NullMarked;
