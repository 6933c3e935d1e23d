/**
 * Tries the client with faults drawn by chance, for minutes or hours, and proves what it
 * promises.
 */
@NullMarked
package io.github.espatmqtt.chaos;

import org.jspecify.annotations.NullMarked;
