/**
 * What can become of an AT command.
 */
@NullMarked
package io.github.espatmqtt.at;

import org.jspecify.annotations.NullMarked;
