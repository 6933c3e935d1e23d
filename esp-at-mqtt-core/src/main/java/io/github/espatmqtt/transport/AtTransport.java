package io.github.espatmqtt.transport;

/**
 * A way to reach an ESP-AT module. Holds settings only, so one instance can be opened
 * again and again; what is alive is the {@link AtConnection} it opens.
 *
 * @since 0.1.0
 */
public interface AtTransport {

	/**
	 * Open a new connection to the module.
	 * @return the open connection
	 * @throws TransportException if the port or address cannot be opened; carries the
	 * {@linkplain TransportException#reason() reason}
	 */
	AtConnection open();

	/**
	 * Describe the way to the module for people, without secrets.
	 * @return for example {@code serial port /dev/ttyUSB0 at 115200 baud}
	 */
	String description();

}
