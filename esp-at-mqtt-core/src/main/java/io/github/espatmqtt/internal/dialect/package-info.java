/**
 * The words of the ESP dialect: what modules say, whoever listens.
 */
@NullMarked
package io.github.espatmqtt.internal.dialect;

import org.jspecify.annotations.NullMarked;
