/**
 * The live console of an application: watches its modules, and answers on Spring MVC and
 * WebFlux.
 */
@NullMarked
package io.github.espatmqtt.console;

import org.jspecify.annotations.NullMarked;
