package io.github.espatmqtt.emulator.mqtt;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What a network is like.
 *
 * @param patience the longest wait for the other end
 * @param frozen whether it takes bytes but carries none at the moment
 */
record Network(Duration patience, BooleanSupplier frozen) {

}
