/**
 * Spring Boot tests with an emulated module and an embedded broker.
 */
@NullMarked
package io.github.espatmqtt.test;

import org.jspecify.annotations.NullMarked;
