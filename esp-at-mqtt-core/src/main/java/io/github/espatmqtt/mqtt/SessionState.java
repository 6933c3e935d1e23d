package io.github.espatmqtt.mqtt;

/**
 * Where the client is on its way to a working session. Every disturbance leads to
 * {@link #WAITING} and from there through all steps again. A client that shares its
 * module goes from {@link #STANDBY} to {@link #OPENING} when it leads, and back from any
 * state when it leads no more.
 *
 * <pre>{@code
 * STOPPED -> OPENING -> PROBING -> JOINING_NETWORK -> CONFIGURING -> CONNECTING -> SUBSCRIBING -> READY
 *               ^                                                                                   |
 *               +---------------------- WAITING <--- any failure or loss ---------------------------+
 * }</pre>
 *
 * @since 0.1.0
 */
public enum SessionState {

	/** Not started, or stopped. */
	STOPPED,

	/** Opening the serial port or socket. */
	OPENING,

	/** Finding out whether a module answers and what it is. */
	PROBING,

	/** Joining the Wi-Fi network and setting the clock, where asked to. */
	JOINING_NETWORK,

	/** Ending an old session and configuring the new one. */
	CONFIGURING,

	/** Connecting to the broker. */
	CONNECTING,

	/** Subscribing to the wanted topic filters. */
	SUBSCRIBING,

	/** Connected: messages flow. */
	READY,

	/** Pausing before the next attempt. */
	WAITING,

	/** Another instance of the application has the module, or nobody knows who has. */
	STANDBY,

	/** Switched off by configuration: there is no module, and nothing is tried. */
	DISABLED

}
