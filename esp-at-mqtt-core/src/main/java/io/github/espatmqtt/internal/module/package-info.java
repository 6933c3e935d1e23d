/**
 * What is done with a module whatever it is used for: identify it, find out what it can,
 * join a network, set its clock and speed, store certificates.
 */
@NullMarked
package io.github.espatmqtt.internal.module;

import org.jspecify.annotations.NullMarked;
