/**
 * The page of the live console, the contract between it and who knows something to show,
 * and who may ask; without any HTTP server.
 */
@NullMarked
package io.github.espatmqtt.console.page;

import org.jspecify.annotations.NullMarked;
