/**
 * An application that answers requests and makes some, each with a flow.
 */
@NullMarked
package io.github.espatmqtt.samples.requestreply;

import org.jspecify.annotations.NullMarked;
