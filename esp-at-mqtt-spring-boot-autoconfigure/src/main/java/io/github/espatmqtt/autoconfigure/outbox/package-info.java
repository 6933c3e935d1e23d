/**
 * Auto-configuration of the outbox.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.outbox;

import org.jspecify.annotations.NullMarked;
