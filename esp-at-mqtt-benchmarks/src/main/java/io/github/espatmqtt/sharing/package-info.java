/**
 * How much several gateways with a module each publish from one outbox.
 */
@NullMarked
package io.github.espatmqtt.sharing;

import org.jspecify.annotations.NullMarked;
