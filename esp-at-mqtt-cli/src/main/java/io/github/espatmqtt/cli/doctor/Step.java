package io.github.espatmqtt.cli.doctor;

import java.time.Duration;

/**
 * A rung that was climbed.
 */
record Step(Ladder place, Finding finding, Duration taken) {

}
