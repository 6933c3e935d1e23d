/**
 * Auto-configuration of what ESP-AT modules contribute to the application's info.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.info;

import org.jspecify.annotations.NullMarked;
