/**
 * What becomes of messages that are published asynchronously, as application events.
 */
@NullMarked
package io.github.espatmqtt.integration.event;

import org.jspecify.annotations.NullMarked;
