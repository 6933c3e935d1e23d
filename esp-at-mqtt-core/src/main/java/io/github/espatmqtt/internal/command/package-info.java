/**
 * The MQTT commands of a module and the reading of its answers.
 */
@NullMarked
package io.github.espatmqtt.internal.command;

import org.jspecify.annotations.NullMarked;
