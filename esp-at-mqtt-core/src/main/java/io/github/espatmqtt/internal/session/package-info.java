/**
 * The session: who builds it, keeps it and builds it again, and what it is to contain.
 */
@NullMarked
package io.github.espatmqtt.internal.session;

import org.jspecify.annotations.NullMarked;
