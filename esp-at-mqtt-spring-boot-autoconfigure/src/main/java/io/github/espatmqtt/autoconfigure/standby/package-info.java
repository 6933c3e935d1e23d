/**
 * Auto-configuration for several instances of an application that share a module.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.standby;

import org.jspecify.annotations.NullMarked;
