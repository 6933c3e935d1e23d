/**
 * Telnet as serial servers speak it, with the control of the far port (RFC 854, 856, 1143
 * and 2217). Knows no sockets.
 */
@NullMarked
package io.github.espatmqtt.transport.telnet;

import org.jspecify.annotations.NullMarked;
