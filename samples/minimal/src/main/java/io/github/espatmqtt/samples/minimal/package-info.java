/**
 * The smallest application that publishes and receives through an ESP-AT module.
 */
@NullMarked
package io.github.espatmqtt.samples.minimal;

import org.jspecify.annotations.NullMarked;
