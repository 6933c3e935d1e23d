/**
 * What an SSL bundle means for a module: certificates that it stores, the encrypted line
 * to a serial server.
 */
@NullMarked
package io.github.espatmqtt.autoconfigure.internal.ssl;

import org.jspecify.annotations.NullMarked;
