/**
 * Which of several instances of an application has the module that they share.
 */
@NullMarked
package io.github.espatmqtt.standby;

import org.jspecify.annotations.NullMarked;
