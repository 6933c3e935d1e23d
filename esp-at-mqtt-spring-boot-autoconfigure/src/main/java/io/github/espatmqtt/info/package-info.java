/**
 * Contribution of ESP-AT modules to the application's info.
 */
@NullMarked
package io.github.espatmqtt.info;

import org.jspecify.annotations.NullMarked;
