/**
 * The AT engine: lines are decoded, commands take turns, answers are told from what comes
 * by itself. Knows no MQTT.
 */
@NullMarked
package io.github.espatmqtt.internal.at;

import org.jspecify.annotations.NullMarked;
