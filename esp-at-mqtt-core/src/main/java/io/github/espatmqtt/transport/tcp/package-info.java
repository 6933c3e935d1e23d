/**
 * Modules behind a serial server on the network.
 */
@NullMarked
package io.github.espatmqtt.transport.tcp;

import org.jspecify.annotations.NullMarked;
