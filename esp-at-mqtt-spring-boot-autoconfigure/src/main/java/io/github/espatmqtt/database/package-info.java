/**
 * Where messages are kept: the database of an application, or an embedded file.
 */
@NullMarked
package io.github.espatmqtt.database;

import org.jspecify.annotations.NullMarked;
