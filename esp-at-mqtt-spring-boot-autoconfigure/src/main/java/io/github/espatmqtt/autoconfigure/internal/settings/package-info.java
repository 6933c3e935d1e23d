/**
 * Turns properties into the settings of a client, and into where module and broker are.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.internal.settings;

import org.jspecify.annotations.NullMarked;
