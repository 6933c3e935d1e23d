/**
 * What comes over a bare line, before anybody believes that it is AT.
 */
@NullMarked
package io.github.espatmqtt.cli.signal;

import org.jspecify.annotations.NullMarked;
