/**
 * Requests and their replies, which MQTT 3.1.1 does not bring together: a reply answers
 * the one request that waits for its topic.
 */
@NullMarked
package io.github.espatmqtt.request;

import org.jspecify.annotations.NullMarked;
