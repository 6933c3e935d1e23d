/**
 * Messages and events on their way to the application.
 */
@NullMarked
package io.github.espatmqtt.internal.delivery;

import org.jspecify.annotations.NullMarked;
