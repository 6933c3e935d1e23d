package io.github.espatmqtt.emulator.device.command;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Time that a command takes.
 */
public final class Pause {

	private Pause() {
	}

	/**
	 * Let time pass, unless the firmware stops meanwhile.
	 * @throws CommandFailed if the firmware stops
	 */
	public static void of(Duration time) throws CommandFailed {
		try {
			TimeUnit.MILLISECONDS.sleep(time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CommandFailed();
		}
	}

}
