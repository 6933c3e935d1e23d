package io.github.espatmqtt.emulator.device.command;

/**
 * How a command ends: what is printed last and what happens then.
 *
 * @param text the last thing the command prints
 * @param afterwards done once the next command may come
 */
public record Ending(String text, Runnable afterwards) {

	public static final Ending OK = of("\r\nOK\r\n");

	public static Ending of(String text) {
		return new Ending(text, () -> {
		});
	}

	public static Ending okThen(Runnable afterwards) {
		return new Ending(OK.text(), afterwards);
	}

}
