/**
 * A program that times storing a message beside a bare synchronization with the disk.
 */
@NullMarked
package io.github.espatmqtt.storing;

import org.jspecify.annotations.NullMarked;
