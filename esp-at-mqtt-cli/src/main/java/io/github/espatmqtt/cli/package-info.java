/**
 * The program and its verbs.
 */
@NullMarked
package io.github.espatmqtt.cli;

import org.jspecify.annotations.NullMarked;
