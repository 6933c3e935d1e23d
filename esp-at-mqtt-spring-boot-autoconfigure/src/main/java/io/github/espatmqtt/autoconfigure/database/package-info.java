/**
 * Finds the databases in which messages are kept.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.database;

import org.jspecify.annotations.NullMarked;
