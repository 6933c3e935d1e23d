package io.github.espatmqtt.transport;

/**
 * Line settings of a serial port.
 *
 * @param baudRate the speed; the module's default is 115200, its range 80 to 5000000
 * @param dataBits 5 to 8
 * @param stopBits how many stop bits
 * @param parity the parity bit
 * @param flowControl who may stop whom
 * @param dtr whether the DTR line is asserted while the port is open; on ESP32 boards DTR
 * and RTS drive boot mode and reset, so both are best left released
 * @param rts whether the RTS line is asserted while the port is open
 * @since 0.1.0
 */
public record SerialSettings(int baudRate, int dataBits, StopBits stopBits, Parity parity, FlowControl flowControl,
		boolean dtr, boolean rts) {

	private static final int MINIMUM_BAUD_RATE = 80;

	private static final int MAXIMUM_BAUD_RATE = 5_000_000;

	public SerialSettings {
		if (baudRate < MINIMUM_BAUD_RATE || baudRate > MAXIMUM_BAUD_RATE) {
			throw new IllegalArgumentException("The baud rate must be 80 to 5000000, not " + baudRate);
		}
		if (dataBits < 5 || dataBits > 8) {
			throw new IllegalArgumentException("There must be 5 to 8 data bits, not " + dataBits);
		}
	}

	/**
	 * Return the settings of a module fresh from the factory.
	 * @return 115200 baud, 8 data bits, 1 stop bit, no parity, no flow control, DTR and
	 * RTS released
	 */
	public static SerialSettings defaults() {
		return new SerialSettings(115_200, 8, StopBits.ONE, Parity.NONE, FlowControl.NONE, false, false);
	}

	/**
	 * Number of stop bits.
	 */
	public enum StopBits {

		/** One stop bit. */
		ONE,

		/** One and a half stop bits. */
		ONE_AND_A_HALF,

		/** Two stop bits. */
		TWO

	}

	/**
	 * Kind of parity bit.
	 */
	public enum Parity {

		/** No parity bit. */
		NONE,

		/** Odd parity. */
		ODD,

		/** Even parity. */
		EVEN

	}

	/**
	 * Kind of hardware flow control; the firmware knows no other.
	 */
	public enum FlowControl {

		/** Nobody stops anybody. */
		NONE,

		/** The module stops this computer, which watches its CTS line. */
		CTS,

		/** Both stop each other. */
		RTS_CTS

	}

}
