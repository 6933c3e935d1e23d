/**
 * Which firmware a chip wants, and how it gets there.
 */
@NullMarked
package io.github.espatmqtt.cli.firmware;

import org.jspecify.annotations.NullMarked;
