/**
 * Which modules there are, and the beans that come with each.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.internal.module;

import org.jspecify.annotations.NullMarked;
