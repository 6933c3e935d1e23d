/**
 * What a message costs an application through a module, beside spring-integration-mqtt
 * with Paho on the same broker in the same run.
 */
@NullMarked
package io.github.espatmqtt.beside;

import org.jspecify.annotations.NullMarked;
