/**
 * What the engine costs, measured by JMH: the decoder beside what people write, and a
 * command beside two hand-offs between threads.
 */
package io.github.espatmqtt.internal.at;
