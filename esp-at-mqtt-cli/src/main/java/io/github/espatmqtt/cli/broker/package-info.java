/**
 * Which broker is meant, and who connects to it.
 */
@NullMarked
package io.github.espatmqtt.cli.broker;

import org.jspecify.annotations.NullMarked;
