/**
 * What a person sees: findings, progress, colours.
 */
@NullMarked
package io.github.espatmqtt.cli.screen;

import org.jspecify.annotations.NullMarked;
