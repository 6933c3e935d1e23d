/**
 * The channel adapters that come with a module.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.internal.adapter;

import org.jspecify.annotations.NullMarked;
