/**
 * The verbs that publish and subscribe, in the manner of mosquitto_pub and mosquitto_sub.
 */
@NullMarked
package io.github.espatmqtt.cli.message;

import org.jspecify.annotations.NullMarked;
