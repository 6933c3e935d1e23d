package io.github.espatmqtt.reset;

/**
 * The ways to reset a module, the mildest first.
 *
 * @since 0.1.0
 */
public enum ResetMeans {

	/** The command {@code AT+RST}, which a module must be able to read. */
	COMMAND,

	/** The line of the serial port that is wired to the module's reset. */
	LINE,

	/** What the application has for this: a relay, a pin, a USB port that is switched. */
	APPLICATION

}
