/**
 * What many modules cost in one process.
 */
@NullMarked
package io.github.espatmqtt.fleet;

import org.jspecify.annotations.NullMarked;
