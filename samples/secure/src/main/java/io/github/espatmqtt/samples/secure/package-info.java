/**
 * An application that lets the module join a Wi-Fi network and talk to its broker over
 * mutual TLS.
 */
@NullMarked
package io.github.espatmqtt.samples.secure;

import org.jspecify.annotations.NullMarked;
