/**
 * Which module is meant: ports, their stable names and holders, addresses of serial
 * servers.
 */
@NullMarked
package io.github.espatmqtt.cli.line;

import org.jspecify.annotations.NullMarked;
