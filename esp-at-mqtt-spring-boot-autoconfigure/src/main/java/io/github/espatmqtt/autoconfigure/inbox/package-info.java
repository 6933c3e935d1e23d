/**
 * Auto-configuration of the inbox.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.inbox;

import org.jspecify.annotations.NullMarked;
