package io.github.espatmqtt.transport;

/**
 * The speed of an open serial line. Who changes it has to see to it that the module
 * changes its own.
 *
 * @since 0.1.0
 */
public interface LineSpeed {

	/**
	 * Return the settings with which the port was opened.
	 * @return the settings
	 */
	SerialSettings settings();

	/**
	 * Return the speed at the moment.
	 * @return the speed in baud
	 */
	int baudRate();

	/**
	 * Change the speed of this end of the line at once; bytes under way get lost.
	 * @param baudRate the speed in baud
	 * @return {@code false} if the port does not have this speed
	 */
	boolean change(int baudRate);

}
