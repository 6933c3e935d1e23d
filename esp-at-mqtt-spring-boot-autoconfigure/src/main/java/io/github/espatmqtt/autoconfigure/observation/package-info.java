/**
 * Auto-configuration for the observation of messages.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
