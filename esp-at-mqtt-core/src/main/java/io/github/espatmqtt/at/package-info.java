/**
 * One AT conversation: bytes to frames, one command in flight, unsolicited lines,
 * time-outs and resynchronisation. Knows nothing of MQTT.
 */
@NullMarked
package io.github.espatmqtt.at;

import org.jspecify.annotations.NullMarked;
