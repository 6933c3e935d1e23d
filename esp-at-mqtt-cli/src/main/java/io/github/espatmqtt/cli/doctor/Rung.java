package io.github.espatmqtt.cli.doctor;

import java.time.Duration;

/**
 * One rung of the ladder: one question about the way to the broker, asked only when those
 * below are answered.
 */
interface Rung {

	/**
	 * Return its name, one word.
	 */
	String name();

	/**
	 * Return what it does meanwhile, as a person reads it.
	 */
	String activity();

	/**
	 * Return the longest it takes.
	 */
	Duration limit();

	/**
	 * Find out.
	 */
	Finding climb(Patient patient);

}
