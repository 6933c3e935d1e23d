/**
 * What nobody but its owner may see.
 */
@NullMarked
package io.github.espatmqtt.cli.secret;

import org.jspecify.annotations.NullMarked;
