/**
 * The verb that lets a person talk AT.
 */
@NullMarked
package io.github.espatmqtt.cli.terminal;

import org.jspecify.annotations.NullMarked;
