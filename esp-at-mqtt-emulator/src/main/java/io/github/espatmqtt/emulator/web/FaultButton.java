package io.github.espatmqtt.emulator.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import io.github.espatmqtt.console.page.ConsoleState;

/**
 * What the page can do to the modules with one click.
 */
enum FaultButton {

	RESTART("Restart the module", "restart"),

	BROWN_OUT("Let its supply voltage drop", "brown-out"),

	UNPLUG("Unplug the cable", "unplug"),

	NOISE("Noise on the line for 10 s", "noise 10s"),

	BUSY("Busy for the next 5 commands", "busy 5"),

	LOSE_BROKER("Lose the broker", "disconnect"),

	REFUSE("Refuse connections for 10 s", "refuse 10s"),

	HANG("Hang until it is restarted", "hang");

	private final String label;

	private final String line;

	FaultButton(String label, String line) {
		this.label = label;
		this.line = line;
	}

	static Optional<FaultButton> of(String id) {
		return Arrays.stream(values()).filter((button) -> button.id().equals(id)).findFirst();
	}

	private String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Return the line of a script that does it.
	 */
	String line() {
		return this.line;
	}

	ConsoleState.Fault shown() {
		return new ConsoleState.Fault(id(), this.label, null);
	}

}
