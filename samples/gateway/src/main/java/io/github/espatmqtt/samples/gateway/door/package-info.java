/**
 * Who gets in, and with how much.
 */
@NullMarked
package io.github.espatmqtt.samples.gateway.door;

import org.jspecify.annotations.NullMarked;
