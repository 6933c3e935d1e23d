package io.github.espatmqtt.console;

import java.util.regex.Pattern;

import io.github.espatmqtt.console.page.ConsoleSource;
import io.github.espatmqtt.console.page.ConsoleState;

/**
 * Another side of the line, such as that of an emulated module in this application. A
 * bean of this type has a page of its own below that of the console, and a link on it.
 *
 * @param name where it is below the console: letters, digits and hyphens
 * @param label what the link says
 * @param source knows what there is to see
 * @since 0.1.0
 */
public record ConsoleSide(String name, String label, ConsoleSource source) {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

	public ConsoleSide {
		if (!NAME.matcher(name).matches() || name.equals("api")) {
			throw new IllegalArgumentException("The name of a side of the console has small letters, digits and "
					+ "hyphens and is not 'api', which '" + name + "' is not");
		}
	}

	/**
	 * Return where its page is, as seen from the console.
	 */
	String address() {
		return this.name + "/";
	}

	ConsoleState.Link link() {
		return new ConsoleState.Link(this.label, address());
	}

}
