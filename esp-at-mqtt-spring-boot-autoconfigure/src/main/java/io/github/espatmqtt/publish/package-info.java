/**
 * The way out of a Spring application: what template, message handler and replies of
 * listeners publish through.
 */
@NullMarked
package io.github.espatmqtt.publish;

import org.jspecify.annotations.NullMarked;
