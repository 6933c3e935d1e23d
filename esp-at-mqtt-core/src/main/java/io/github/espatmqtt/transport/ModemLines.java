package io.github.espatmqtt.transport;

/**
 * The two lines of an open serial port that this computer drives itself. On development
 * boards they are wired to reset and boot mode.
 *
 * @since 0.1.0
 */
public interface ModemLines {

	/**
	 * Assert or release the DTR line.
	 * @param asserted whether it is to be asserted, which is low at a module
	 * @throws TransportException with reason {@code LOST} if the port is gone
	 */
	void dtr(boolean asserted);

	/**
	 * Assert or release the RTS line. Has no effect where it belongs to the flow control.
	 * @param asserted whether it is to be asserted, which is low at a module
	 * @throws TransportException with reason {@code LOST} if the port is gone
	 */
	void rts(boolean asserted);

}
