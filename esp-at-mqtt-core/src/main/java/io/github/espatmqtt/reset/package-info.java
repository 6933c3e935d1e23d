/**
 * How a module is reset that does not come back by itself.
 */
@NullMarked
package io.github.espatmqtt.reset;

import org.jspecify.annotations.NullMarked;
