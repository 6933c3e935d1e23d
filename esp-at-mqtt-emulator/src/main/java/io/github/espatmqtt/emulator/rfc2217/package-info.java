/**
 * A serial server whose port is set over the network (RFC 2217). Knows no sockets.
 */
@NullMarked
package io.github.espatmqtt.emulator.rfc2217;

import org.jspecify.annotations.NullMarked;
