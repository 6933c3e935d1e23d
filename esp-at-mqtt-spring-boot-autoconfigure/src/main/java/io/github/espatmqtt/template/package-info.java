/**
 * Publishing through an ESP-AT module with a method call.
 */
@NullMarked
package io.github.espatmqtt.template;

import org.jspecify.annotations.NullMarked;
