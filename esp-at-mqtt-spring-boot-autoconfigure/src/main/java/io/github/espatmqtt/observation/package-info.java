/**
 * Observations of the messages of an application, on their way out and while they are
 * handled.
 */
@NullMarked
package io.github.espatmqtt.observation;

import org.jspecify.annotations.NullMarked;
