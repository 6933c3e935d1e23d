/**
 * The verb that lists ports.
 */
@NullMarked
package io.github.espatmqtt.cli.ports;

import org.jspecify.annotations.NullMarked;
