/**
 * How long it takes an instance that stands by to take over.
 */
@NullMarked
package io.github.espatmqtt.takeover;

import org.jspecify.annotations.NullMarked;
