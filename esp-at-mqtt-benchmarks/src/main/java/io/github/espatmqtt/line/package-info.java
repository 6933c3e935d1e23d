/**
 * How much of what a serial line can carry is used, beside a program that does nothing
 * else.
 */
@NullMarked
package io.github.espatmqtt.line;

import org.jspecify.annotations.NullMarked;
