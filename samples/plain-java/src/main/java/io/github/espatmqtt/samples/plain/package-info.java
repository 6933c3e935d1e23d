/**
 * A program without Spring.
 */
@NullMarked
package io.github.espatmqtt.samples.plain;

import org.jspecify.annotations.NullMarked;
