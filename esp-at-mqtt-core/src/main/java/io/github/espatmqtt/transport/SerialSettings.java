package io.github.espatmqtt.transport;

import org.jspecify.annotations.Nullable;

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
 * @param negotiatedBaudRate the speed to agree on with the module once it answers, within
 * the same range; {@code null} to stay at {@code baudRate}
 * @since 0.1.0
 */
public record SerialSettings(int baudRate, int dataBits, StopBits stopBits, Parity parity, FlowControl flowControl,
		boolean dtr, boolean rts, @Nullable Integer negotiatedBaudRate) {

	private static final int MINIMUM_BAUD_RATE = 80;

	private static final int MAXIMUM_BAUD_RATE = 5_000_000;

	public SerialSettings {
		requireBaudRate("baud rate", baudRate);
		requireBaudRate("negotiated baud rate", (negotiatedBaudRate != null) ? negotiatedBaudRate : baudRate);
		if (dataBits < 5 || dataBits > 8) {
			throw new IllegalArgumentException("There must be 5 to 8 data bits, not " + dataBits);
		}
	}

	/**
	 * Create new settings with one speed.
	 * @param baudRate the speed
	 * @param dataBits 5 to 8
	 * @param stopBits how many stop bits
	 * @param parity the parity bit
	 * @param flowControl who may stop whom
	 * @param dtr whether the DTR line is asserted
	 * @param rts whether the RTS line is asserted
	 */
	public SerialSettings(int baudRate, int dataBits, StopBits stopBits, Parity parity, FlowControl flowControl,
			boolean dtr, boolean rts) {
		this(baudRate, dataBits, stopBits, parity, flowControl, dtr, rts, null);
	}

	/**
	 * Begin with the {@linkplain #defaults() usual settings}.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	private static void requireBaudRate(String what, int baudRate) {
		if (baudRate < MINIMUM_BAUD_RATE || baudRate > MAXIMUM_BAUD_RATE) {
			throw new IllegalArgumentException("The " + what + " must be 80 to 5000000, not " + baudRate);
		}
	}

	/**
	 * Return these settings with a speed to agree on with the module.
	 * @param newBaudRate the speed, or {@code null} to stay at that of these settings
	 * @return the settings
	 */
	public SerialSettings withNegotiatedBaudRate(@Nullable Integer newBaudRate) {
		return new SerialSettings(this.baudRate, this.dataBits, this.stopBits, this.parity, this.flowControl, this.dtr,
				this.rts, newBaudRate);
	}

	/**
	 * Return the settings of a module fresh from the factory.
	 * @return 115200 baud, 8 data bits, 1 stop bit, no parity, no flow control, DTR and
	 * RTS released
	 */
	public static SerialSettings defaults() {
		return builder().build();
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

	/**
	 * Builds them, so that settings to come change no caller.
	 */
	public static final class Builder {

		private int baudRate = 115_200;

		private int dataBits = 8;

		private StopBits stopBits = StopBits.ONE;

		private Parity parity = Parity.NONE;

		private FlowControl flowControl = FlowControl.NONE;

		private boolean dtr;

		private boolean rts;

		private @Nullable Integer negotiatedBaudRate;

		private Builder() {
		}

		/**
		 * Set the speed of the port.
		 * @param newBaudRate 80 to 5000000
		 * @return this builder
		 */
		public Builder baudRate(int newBaudRate) {
			this.baudRate = newBaudRate;
			return this;
		}

		/**
		 * Set the data bits.
		 * @param newDataBits 5 to 8
		 * @return this builder
		 */
		public Builder dataBits(int newDataBits) {
			this.dataBits = newDataBits;
			return this;
		}

		/**
		 * Set the stop bits.
		 * @param newStopBits how many
		 * @return this builder
		 */
		public Builder stopBits(StopBits newStopBits) {
			this.stopBits = newStopBits;
			return this;
		}

		/**
		 * Set the parity bit.
		 * @param newParity the parity
		 * @return this builder
		 */
		public Builder parity(Parity newParity) {
			this.parity = newParity;
			return this;
		}

		/**
		 * Set who may stop whom.
		 * @param newFlowControl the flow control
		 * @return this builder
		 */
		public Builder flowControl(FlowControl newFlowControl) {
			this.flowControl = newFlowControl;
			return this;
		}

		/**
		 * Say whether the DTR line is asserted while the port is open.
		 * @param newDtr whether it is
		 * @return this builder
		 */
		public Builder dtr(boolean newDtr) {
			this.dtr = newDtr;
			return this;
		}

		/**
		 * Say whether the RTS line is asserted while the port is open.
		 * @param newRts whether it is
		 * @return this builder
		 */
		public Builder rts(boolean newRts) {
			this.rts = newRts;
			return this;
		}

		/**
		 * Set the speed to agree on with the module once it answers.
		 * @param newBaudRate 80 to 5000000, or {@code null} to stay at the first one
		 * @return this builder
		 */
		public Builder negotiatedBaudRate(@Nullable Integer newBaudRate) {
			this.negotiatedBaudRate = newBaudRate;
			return this;
		}

		/**
		 * Build the settings.
		 * @return the settings
		 * @throws IllegalArgumentException if a value is out of range
		 */
		public SerialSettings build() {
			return new SerialSettings(this.baudRate, this.dataBits, this.stopBits, this.parity, this.flowControl,
					this.dtr, this.rts, this.negotiatedBaudRate);
		}

	}

}
