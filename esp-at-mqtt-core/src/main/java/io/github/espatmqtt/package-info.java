/**
 * What every room of the core shares: the root of its exceptions.
 */
@NullMarked
package io.github.espatmqtt;

import org.jspecify.annotations.NullMarked;
