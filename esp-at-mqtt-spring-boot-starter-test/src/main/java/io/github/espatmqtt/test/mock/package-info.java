/**
 * A client for unit tests: no module, no port, no thread, no broker.
 */
@NullMarked
package io.github.espatmqtt.test.mock;

import org.jspecify.annotations.NullMarked;
