/**
 * One ESP module: what it is, what its firmware can do, its network and its clock. Knows
 * no MQTT session.
 */
@NullMarked
package io.github.espatmqtt.module;

import org.jspecify.annotations.NullMarked;
