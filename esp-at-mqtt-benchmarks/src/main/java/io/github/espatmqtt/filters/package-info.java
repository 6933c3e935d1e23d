/**
 * Measures what a received message costs with few and with many topic filters.
 */
@NullMarked
package io.github.espatmqtt.filters;

import org.jspecify.annotations.NullMarked;
