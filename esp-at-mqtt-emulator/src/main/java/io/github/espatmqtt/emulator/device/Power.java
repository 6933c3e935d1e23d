package io.github.espatmqtt.emulator.device;

import java.time.Duration;

/**
 * What starts the firmware again.
 */
interface Power {

	void restart();

	/**
	 * Sleep without memory, then start.
	 */
	void sleep(Duration time);

}
