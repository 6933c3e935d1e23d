/**
 * Locks in a database that several instances of an application share.
 */
@NullMarked
package io.github.espatmqtt.lock;

import org.jspecify.annotations.NullMarked;
