package io.github.espatmqtt.chaos;

import java.time.Duration;

/**
 * How the client came back from a fault.
 *
 * @param kind the fault
 * @param time from the end of the fault to the first confirmed publish
 * @param lie for how long at a stretch health was wrong, from the beginning of the fault
 */
record Recovery(FaultKind kind, Duration time, Duration lie) {

}
