/**
 * The verb that finds out what is wrong: a ladder of rungs, climbed one after the other.
 */
@NullMarked
package io.github.espatmqtt.cli.doctor;

import org.jspecify.annotations.NullMarked;
