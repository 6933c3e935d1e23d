/**
 * What channel adapters, template and listeners share.
 */
@NullMarked
package io.github.espatmqtt.support;

import org.jspecify.annotations.NullMarked;
