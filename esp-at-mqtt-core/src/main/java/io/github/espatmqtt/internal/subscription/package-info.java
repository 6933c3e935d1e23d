/**
 * Where a wish becomes a subscription: any number of topic filters that are wanted, and
 * the few that a module keeps for them.
 */
@NullMarked
package io.github.espatmqtt.internal.subscription;

import org.jspecify.annotations.NullMarked;
