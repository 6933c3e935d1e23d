package io.github.espatmqtt.chaos;

import java.time.Duration;

/**
 * One fault of a plan.
 *
 * @param kind what goes wrong
 * @param calm how long everything works before
 * @param length how long it goes wrong
 * @param seed of what is left to chance meanwhile
 */
record PlannedFault(FaultKind kind, Duration calm, Duration length, long seed) {

}
